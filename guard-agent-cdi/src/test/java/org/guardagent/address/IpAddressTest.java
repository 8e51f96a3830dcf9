package org.guardagent.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, 0.0.0.0",
    "255.255.255.255, 255.255.255.255",
    "192.0.2.1, 192.0.2.1",
    "::, ::",
    "::1, ::1",
    "1::, 1::",
    "2001:DB8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:db8:0:0:0:0:2:1, 2001:db8::2:1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "1:0:0:2:0:0:0:3, 1:0:0:2::3",
    "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8",
    "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
    "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
    "1:2:3:4:5::8, 1:2:3:4:5::8",
    "00ab::000f, ab::f",
    "::192.0.2.1, ::c000:201",
    "64:ff9b::192.0.2.1, 64:ff9b::c000:201",
    "1:2:3:4:5:6:192.0.2.1, 1:2:3:4:5:6:c000:201"
  })
  void aLiteralIsReadAndWrittenAsRfc5952Says(String text, String canonical) {
    assertThat(IpAddress.parse(text)).hasToString(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "::ffff:192.0.2.1",
        "::FFFF:192.0.2.1",
        "::ffff:c000:201",
        "0:0:0:0:0:ffff:192.0.2.1",
        "0000:0000:0000:0000:0000:ffff:192.0.2.1"
      })
  void mappedAddressIsTheAddressThatItMaps(String text) {
    assertThat(IpAddress.parse(text)).isEqualTo(IpAddress.parse("192.0.2.1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "1",
        "1.2.3",
        "1.2.3.",
        "1.2.3.4.",
        ".1.2.3.4",
        "1.2.3.4.5",
        "1..2.3",
        "256.1.1.1",
        "1000.1.1.1",
        "010.1.1.1",
        "1.1.1.00",
        "+1.1.1.1",
        "-1.1.1.1",
        "1.1.1.1 ",
        "\u0661.1.1.1",
        ":",
        ":::",
        "::1::",
        "1:::2",
        "1:",
        ":1",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7:8::",
        "::1:2:3:4:5:6:7:8",
        "12345::",
        "g::",
        "::g",
        "::-1",
        "::1.2.3",
        "::1.2.3.4.5",
        "::010.1.1.1",
        "::1.2.3.4:5",
        "1.2.3.4::",
        "1.2.3.4:80",
        "1:2:3:4:5:6:7:1.2.3.4",
        "::\uFF11",
        "fe80::1%1",
        "[::1]",
        "::1/128",
        "\u0000::1"
      })
  void everythingElseIsNoAddress(String text) {
    assertThat(IpAddress.parse(text)).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {46, 1_000_000})
  void longTextIsRefusedUnread(int length) {
    assertThat(IpAddress.parse("1:".repeat(length).substring(0, length))).isNull();
  }

  @Test
  void everyAddressSurvivesItsText() throws UnknownHostException {
    Random random = new Random(52);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextBoolean() ? 4 : 16];
      random.nextBytes(bytes);
      for (int zeros = random.nextInt(6); zeros > 0; zeros--) {
        bytes[random.nextInt(bytes.length)] = 0;
      }
      InetAddress address = InetAddress.getByAddress(bytes);

      assertThat(IpAddress.parse(address.getHostAddress())).isEqualTo(IpAddress.of(address));
      assertThat(IpAddress.parse(IpAddress.of(address).toString()))
          .isEqualTo(IpAddress.of(address));
      assertThat(IpAddress.of(address).toInetAddress()).isEqualTo(address);
    }
  }

  /** What is read at all is what the JDK reads; it reads some that we do not. */
  @Test
  void mutatedLiteralsAreReadAsTheJdkDoesOrNotAtAll() throws UnknownHostException {
    Random random = new Random(53);
    String alphabet = "0123456789abcdefF:.:.:";
    int read = 0;
    for (int i = 0; i < 200_000; i++) {
      StringBuilder text = new StringBuilder(i % 2 == 0 ? "2001:db8::192.0.2.1" : "192.0.2.1");
      for (int changes = random.nextInt(4); changes >= 0; changes--) {
        int at = random.nextInt(text.length());
        text.setCharAt(at, alphabet.charAt(random.nextInt(alphabet.length())));
      }
      IpAddress address = IpAddress.parse(text.toString());
      if (address != null) {
        read++;
        assertThat(address)
            .as(text.toString())
            .isEqualTo(IpAddress.of(InetAddress.getByName(text.toString())));
      }
    }
    assertThat(read).isGreaterThan(10_000);
  }

  @Test
  void networkKeepsTheLeadingBits() {
    IpAddress ipv6 = address("2001:db8:1:2:3:4:5:6");

    assertThat(ipv6.network(64)).hasToString("2001:db8:1:2::");
    assertThat(ipv6.network(128)).isEqualTo(ipv6);
    assertThat(ipv6.network(0)).hasToString("::");
    assertThat(address("192.0.2.200").network(25)).hasToString("192.0.2.128");
    assertThat(address("192.0.2.200").network(0)).hasToString("0.0.0.0");
  }

  private static IpAddress address(String text) {
    return Objects.requireNonNull(IpAddress.parse(text));
  }
}
