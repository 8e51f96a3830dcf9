package org.guardagent.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guardagent.config.Settings;
import org.guardagent.model.MetricType;
import org.guardagent.model.SecurityEvent;
import org.guardagent.model.SecurityMetric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressFormTest {

  private static final String SALT = "guard.agent.client-addresses.salt";

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.77", "2001:db8::1", "::ffff:192.0.2.77", "garbage", ""})
  void full_anAddressStaysAsItIs(String address) {
    assertThat(form("full", Map.of()).apply(address)).isEqualTo(address);
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.77, 192.0.2.0",
    "::ffff:192.0.2.77, 192.0.2.0",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:0:0:0:0:0",
    "garbage, ''",
    "192.0.2.77:8080, ''",
    "'', ''"
  })
  void truncated_onlyTheNetworkStaysAndNothingOfWhatIsNoAddress(String address, String expected) {
    assertThat(form("truncated", Map.of()).apply(address)).isEqualTo(expected);
  }

  @Test
  void hashed_oneClientHasOneHashHoweverItIsWritten() {
    AddressForm form = form("hashed", Map.of(SALT, "pepper"));
    String hash = form.apply("192.0.2.77");
    assertThat(hash).matches("[0-9a-f]{32}");
    assertThat(form.apply("::ffff:192.0.2.77")).isEqualTo(hash);
    assertThat(form.apply("192.0.2.78")).isNotEqualTo(hash);
    assertThat(form.apply("2001:db8:0:0:0:0:0:1")).isEqualTo(form.apply("2001:DB8::1"));
  }

  @Test
  void hashed_garbageIsHashedAndNothingStaysNothing() {
    AddressForm form = form("hashed", Map.of(SALT, "pepper"));
    assertThat(form.apply("garbage")).matches("[0-9a-f]{32}");
    assertThat(form.apply("")).isEmpty();
  }

  @Test
  void hashed_theSaltDecidesAndTheApiKeyStandsInForIt() {
    String peppered = form("hashed", Map.of(SALT, "pepper")).apply("192.0.2.77");
    String salted = form("hashed", Map.of(SALT, "salt-of-the-sea")).apply("192.0.2.77");
    String keyed =
        form("hashed", Map.of("guard.agent.api-key", "salt-of-the-sea")).apply("192.0.2.77");
    assertThat(salted).isNotEqualTo(peppered).isEqualTo(keyed);
  }

  @Test
  void theAddressOfAnEventAndAddressesInItsMetadataHaveTheSameForm() {
    SecurityEvent event =
        SecurityEvent.builder("test")
            .ipAddress("192.0.2.77")
            .metadata("ip_address", "192.0.2.78")
            .metadata("peers", List.of(Map.of("IP-Address", List.of("192.0.2.79"))))
            .build();
    SecurityEvent redacted = new Redaction(settings("truncated", Map.of())).process(event);
    assertThat(redacted.ipAddress()).isEqualTo("192.0.2.0");
    assertThat(redacted.metadata())
        .isEqualTo(
            Map.of(
                "ip_address",
                "192.0.2.0",
                "peers",
                List.of(Map.of("IP-Address", List.of("192.0.2.0")))));
  }

  @Test
  void addressesInSentencesHaveTheSameForm() {
    SecurityEvent event =
        SecurityEvent.builder("test")
            .ipAddress("192.0.2.77")
            .reason("IP 192.0.2.77 blocked, forwarded for [2001:db8:1:2::7]:443, 192.0.2.78:80.")
            .metadata("trigger", "saw 192.0.2.79 at 12:30:15 in version 1.2.3.4.5")
            .build();
    SecurityEvent redacted = new Redaction(settings("truncated", Map.of())).process(event);
    assertThat(redacted.reason())
        .isEqualTo("IP 192.0.2.0 blocked, forwarded for [2001:db8:1:0:0:0:0:0]:443, 192.0.2.0:80.");
    assertThat(redacted.metadata())
        .isEqualTo(Map.of("trigger", "saw 192.0.2.0 at 12:30:15 in version 1.2.3.4.5"));
    assertThat(new Redaction(settings("full", Map.of())).process(event)).isSameAs(event);
  }

  @Test
  void longHostileTextsAreReadOnce() {
    String dots = ".".repeat(1_000_000) + ":".repeat(1_000_000) + "f:".repeat(500_000);
    SecurityEvent event = SecurityEvent.builder("test").reason(dots).build();
    assertThat(new Redaction(settings("truncated", Map.of())).process(event)).isSameAs(event);
  }

  @Test
  void theAddressInAMetricsTagsHasTheSameForm() {
    SecurityMetric metric =
        SecurityMetric.builder(MetricType.REQUEST_COUNT, 1).tag("ip_address", "192.0.2.77").build();
    assertThat(new Redaction(settings("truncated", Map.of())).process(metric).tags())
        .isEqualTo(Map.of("ip_address", "192.0.2.0"));
  }

  private static AddressForm form(String choice, Map<String, String> texts) {
    return AddressForm.of(settings(choice, texts));
  }

  private static Settings settings(String choice, Map<String, String> texts) {
    Map<String, String> all = new HashMap<>(texts);
    all.put("guard.agent.client-addresses", choice);
    return Settings.of(all);
  }
}
