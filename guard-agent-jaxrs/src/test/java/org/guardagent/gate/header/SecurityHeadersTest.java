package org.guardagent.gate.header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.guardagent.gate.header.SecurityHeaders.Hsts;
import org.guardagent.gate.header.SecurityHeaders.Settings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityHeadersTest {

  private static final Settings DEFAULTS = Settings.DEFAULTS;

  @Test
  void defaultsAreThoseOfTheFamily() {
    assertThat(values(new SecurityHeaders(DEFAULTS).of(false)))
        .containsOnly(
            Map.entry("X-Content-Type-Options", "nosniff"),
            Map.entry("X-Frame-Options", "SAMEORIGIN"),
            Map.entry("X-XSS-Protection", "1; mode=block"),
            Map.entry("Referrer-Policy", "strict-origin-when-cross-origin"),
            Map.entry("Permissions-Policy", "geolocation=(), microphone=(), camera=()"),
            Map.entry("X-Permitted-Cross-Domain-Policies", "none"),
            Map.entry("X-Download-Options", "noopen"),
            Map.entry("Cross-Origin-Opener-Policy", "same-origin"),
            Map.entry("Cross-Origin-Resource-Policy", "same-origin"));
  }

  @Test
  void strictTransportSecurityIsSaidOverHttpsOnly() {
    SecurityHeaders headers = new SecurityHeaders(DEFAULTS);

    assertThat(values(headers.of(false))).doesNotContainKey("Strict-Transport-Security");
    assertThat(values(headers.of(true)))
        .containsEntry("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
  }

  @ParameterizedTest
  @CsvSource({
    "31536000, false, true, max-age=31536000; includeSubDomains; preload",
    "31535999, false, true, max-age=31535999",
    "0, true, false, max-age=0; includeSubDomains",
  })
  void preloadNeedsAYearAndIncludesAllHostsBelow(
      long seconds, boolean subdomains, boolean preload, String expected) {
    assertThat(
            values(
                new SecurityHeaders(with(new Hsts(seconds, subdomains, preload), "", Map.of()))
                    .of(true)))
        .containsEntry("Strict-Transport-Security", expected);
  }

  @Test
  void embedderPolicyDoesNotBreakEmbeddedContentByDefault() {
    assertThat(values(new SecurityHeaders(DEFAULTS).of(true)))
        .doesNotContainKey("Cross-Origin-Embedder-Policy");
  }

  @Test
  void customHeaderGoesBeforeOneOfOurs() {
    SecurityHeaders headers =
        new SecurityHeaders(
            with(null, "", Map.of("x-frame-options", "DENY", "Referrer-Policy", "")));

    assertThat(values(headers.of(false))).containsEntry("x-frame-options", "DENY");
    assertThat(values(headers.of(false)).keySet())
        .doesNotContain("X-Frame-Options", "Referrer-Policy");
  }

  @Test
  void contentSecurityPolicyIsSaidAsItIsConfigured() {
    assertThat(values(new SecurityHeaders(with(null, "default-src 'self'", Map.of())).of(false)))
        .containsEntry("Content-Security-Policy", "default-src 'self'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nSet-Cookie: b=c", "a\nb", "a\rb"})
  void valueThatEndsTheHeaderEarlyIsWrong(String value) {
    assertThatThrownBy(() -> new SecurityHeaders(with(null, "", Map.of("X-Own", value))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("X-Own");
  }

  @Test
  void valueThatIsTooLongIsWrong() {
    Map<String, String> custom = Map.of("X-Own", "x".repeat(8_193));

    assertThatThrownBy(() -> new SecurityHeaders(with(null, "", custom)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "X Own", "X-Own:", "X-\u00d6wn"})
  void nameThatIsNoneIsWrong(String name) {
    assertThatThrownBy(() -> new SecurityHeaders(with(null, "", Map.of(name, "a"))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void charactersThatCannotBePrintedAreLeftOut() {
    assertThat(
            values(
                new SecurityHeaders(with(null, "", Map.of("X-Own", "a\u0000b\u007f\u00e4c")))
                    .of(false)))
        .containsEntry("X-Own", "abc");
  }

  private static Map<String, String> values(AddedHeaders added) {
    Map<String, String> values = new HashMap<>();
    added.forEach(values::put);
    return values;
  }

  private static Settings with(@Nullable Hsts hsts, String policy, Map<String, String> custom) {
    return new Settings(
        hsts,
        policy,
        DEFAULTS.frameOptions(),
        DEFAULTS.contentTypeOptions(),
        DEFAULTS.xssProtection(),
        DEFAULTS.referrerPolicy(),
        DEFAULTS.permissionsPolicy(),
        DEFAULTS.openerPolicy(),
        DEFAULTS.resourcePolicy(),
        DEFAULTS.embedderPolicy(),
        custom);
  }
}
