package org.guardagent.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressesTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "2001:db8::1, 2001:db8:0:0:0:0:0:1",
    "2001:DB8:0:0:0:0:0:1, 2001:db8:0:0:0:0:0:1",
    "::, 0:0:0:0:0:0:0:0",
    "::ffff:192.0.2.1, 192.0.2.1",
    "64:ff9b::192.0.2.1, 64:ff9b:0:0:0:0:c000:201"
  })
  void literalsAreRead(String text, String canonical) {
    assertThat(IpAddresses.parse(text)).map(InetAddress::getHostAddress).contains(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " 192.0.2.1",
        "256.0.0.1",
        "192.0.2",
        "192.0.2.1.5",
        "3232235777",
        "0x7f.0.0.1",
        "localhost",
        "example.org",
        "[::1]",
        "fe80::1%eth0",
        "1::2::3",
        ":",
        ".:1",
        "g::1",
        "1:2:3:4:5:6:7:8:9",
        "192.0.2.1:8080",
        "010.001.000.255",
        "192.0.2.01"
      })
  void anythingElseIsNoAddress(String text) {
    assertThat(IpAddresses.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {46, 100_000})
  void longTextsAreNotLookedAt(int length) {
    assertThat(IpAddresses.parse(":".repeat(length))).isEmpty();
  }
}
