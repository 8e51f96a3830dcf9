package org.guardagent.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, 192.0.2.7",
    "192.0.2.7/32, 192.0.2.7",
    "192.0.2.7/24, 192.0.2.0/24",
    "192.0.2.255/25, 192.0.2.128/25",
    "192.0.2.7/0, 0.0.0.0/0",
    "2001:db8:1:2::3/48, 2001:db8:1::/48",
    "2001:db8::1/128, 2001:db8::1",
    "::ffff:192.0.2.7/120, 192.0.2.0/24",
    "::ffff:192.0.2.7, 192.0.2.7"
  })
  void bitsBehindThePrefixAreZero(String text, String canonical) {
    assertThat(AddressRange.parse(text)).map(AddressRange::toString).contains(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/8",
        "10.0.0.0/",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/+8",
        "10.0.0.0/8/8",
        "10.0.0.0/255.0.0.0",
        "10.0.0.0/9999999999",
        "2001:db8::/129",
        "everyone/8",
        "::ffff:192.0.2.7/90",
        "010.0.0.0/8"
      })
  void anythingElseIsNoRange(String text) {
    assertThat(AddressRange.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.0/24, 192.0.2.77, true",
    "192.0.2.0/24, 192.0.2.128/25, true",
    "192.0.2.0/24, 192.0.2.0/24, true",
    "192.0.2.0/24, 192.0.2.0/23, false",
    "192.0.2.0/24, 192.0.3.0, false",
    "0.0.0.0/0, 203.0.113.7, true",
    "0.0.0.0/0, ::1, false",
    "2001:db8::/32, 2001:db8:ffff::/48, true",
    "2001:db8::/32, 2001:db9::, false"
  })
  void rangeContainsWhatAllIsInIt(String range, String other, boolean isIn) {
    assertThat(
            AddressRange.parse(range)
                .orElseThrow()
                .contains(AddressRange.parse(other).orElseThrow()))
        .isEqualTo(isIn);
  }
}
