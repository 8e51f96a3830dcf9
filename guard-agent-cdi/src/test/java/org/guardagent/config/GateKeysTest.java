package org.guardagent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.guardagent.model.RateLimit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be set for the gate, and how lists are read. */
class GateKeysTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "guard.scope; all; everything",
        "guard.https-redirect-status; 308; 302",
        "guard.custom-error-responses; 403=No,429=Slow\\, please; 200=Fine",
        "guard.custom-error-responses; 403=No; 403=No,403=Never",
        "guard.trusted-proxies; 10.0.0.0/8,::1; proxy.example",
        "guard.trusted-proxy-depth; 1; 0",
        "guard.client.forwarding-header; forwarded; x-real-ip",
        "guard.client.ipv6-prefix; 128; 129",
        "guard.whitelist; 192.0.2.1; 192.0.2.1/33",
        "guard.blocked-user-agents; bot{1\\,3}; (a",
        "guard.blocked-user-agents; (a+)+; (a)\\1",
        "guard.whitelist-countries; de,AT; DEU",
        "guard.geo.trusted-header; CF-IPCountry; CF IPCountry",
        "guard.block-cloud-providers; aws,GCP:!eu; DigitalOcean",
        "guard.block-cloud-providers; Azure; Azure:!eu",
        "guard.cloud.aws.source; /etc/ranges.json; ftp://example.org/x",
        "guard.auto-ban.categories; sqli=3:PT2H,xss=1:60; sql=3:PT2H",
        "guard.auto-ban.categories; uncategorized=2:PT1H; sqli=0:PT2H",
        "guard.auto-ban.threshold; 1; 0",
        "guard.rate-limit.endpoints; /login=10/PT1M; login=10/PT1M",
        "guard.rate-limit.endpoints; /login=1/60; /login=0/PT1M",
        "guard.limits.on-redis-outage; fail; pray",
        "guard.behavior.rules; usage 5/PT1H ban:PT2H correlated; usage 5 ban",
        "guard.behavior.max-response-bytes; 1KiB; 11MiB",
        "guard.detection.categories; sqli,recon; sqlinjection",
        "guard.detection.threat-score-threshold; 10; 10.1",
        "guard.headers.frame-options; DENY; 'DENY\u0007'",
        "guard.headers.csp-report-path; /csp; csp",
        "guard.headers.custom; X-A=b,X-C=d\\,e; X A=b",
        "guard.cors.allow-origins; https://shop.example; shop.example",
        "guard.cors.allow-origins; *; https://shop.example/path",
        "guard.log.suspicious-level; critical; loud",
        "guard.log.muted-checks; ip_security; ip-security",
        "guard.events.muted; behavior_violation,behavioral_violation; banned",
        "guard.metrics.muted; response_time; latency",
        "guard.events.storm-limit; 0; -1"
      })
  void aValueIsCheckedBeforeAnythingStarts(String name, String allowed, String refused) {
    assertThatCode(() -> Settings.of(Map.of(name, allowed))).doesNotThrowAnyException();
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> Settings.of(Map.of(name, refused)))
        .withMessageContaining(name);
  }

  @Test
  void listsAreReadWithTheCommasThatBelongToTheirEntries() {
    Settings settings =
        Settings.of(
            Map.of(
                "guard.custom-error-responses", "403=No,429=Slow\\, please",
                "guard.blocked-user-agents", "bot{1\\,3},curl",
                "guard.headers.custom", "X-A=b, X-C = d\\,e",
                "guard.rate-limit.endpoints", "/login=10/PT1M",
                "guard.whitelist-countries", "de,at"));
    assertThat(settings.get(GateKeys.CUSTOM_ERROR_RESPONSES))
        .isEqualTo(Map.of(403, "No", 429, "Slow, please"));
    assertThat(settings.get(ClientKeys.BLOCKED_USER_AGENTS)).containsExactly("bot{1,3}", "curl");
    assertThat(settings.get(HeaderKeys.CUSTOM))
        .containsExactly(new HeaderEntry("X-A", "b"), new HeaderEntry("X-C", "d,e"));
    assertThat(settings.get(LimitKeys.RATE_LIMIT_ENDPOINTS))
        .isEqualTo(Map.of("/login", new RateLimit(10, Duration.ofMinutes(1))));
    assertThat(settings.get(ClientKeys.WHITELIST_COUNTRIES)).containsExactly("DE", "AT");
  }

  @Test
  void theQuickStartIsUnderstood() {
    Settings settings =
        Settings.of(
            Map.of(
                "guard.auto-ban.threshold", "5",
                "guard.auto-ban.duration", "PT5M",
                "guard.rate-limit.requests", "100",
                "guard.rate-limit.window", "PT1M"));
    assertThat(settings.get(LimitKeys.AUTO_BAN_THRESHOLD)).isEqualTo(5);
    assertThat(settings.get(LimitKeys.AUTO_BAN_DURATION)).isEqualTo(Duration.ofMinutes(5));
    assertThat(settings.get(LimitKeys.RATE_LIMIT_WINDOW)).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void combinationsThatAreNotAllowedStopTheStart() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> Settings.of(Map.of("guard.cors.allow-credentials", "true")))
        .withMessageContaining("guard.cors.allow-origins");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(
            () ->
                Settings.of(
                    Map.of(
                        "guard.headers.hsts.preload", "true", "guard.headers.hsts.max-age", "1")))
        .withMessageContaining("guard.headers.hsts.max-age");
  }

  @Test
  void whatIsProbablyNotMeantIsSaid() {
    assertThat(GateChecks.warnings(Settings.of(Map.of()))).isEmpty();
    assertThat(
            GateChecks.warnings(
                Settings.of(
                    Map.of(
                        "guard.whitelist-countries", "DE",
                        "guard.blocked-countries", "KP",
                        "guard.whitelist", "::1",
                        "guard.blacklist", "::2",
                        "guard.trust-x-forwarded-proto", "true",
                        "guard.exclude-paths", "/,/docs"))))
        .hasSize(4)
        .allMatch(warning -> warning.startsWith("guard."));
  }

  @Test
  void countriesNeedAResolver() {
    assertThat(GateChecks.needCountryResolver(Settings.of(Map.of()))).isFalse();
    for (String name : List.of("guard.whitelist-countries", "guard.blocked-countries")) {
      assertThat(GateChecks.needCountryResolver(Settings.of(Map.of(name, "DE")))).isTrue();
    }
  }

  @Test
  void everyNamedEventIsOneThatCanBeMuted() {
    assertThat(Names.EVENTS)
        .contains("emergency_mode_deactivated", "behavior_violation", "route_unresolved")
        .hasSize(36);
    assertThat(Names.CHECKS).hasSize(17);
    assertThat(Names.CATEGORIES).hasSize(18);
  }
}
