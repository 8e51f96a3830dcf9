package org.guardagent.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guardagent.model.TelemetryKind.EVENTS;
import static org.guardagent.model.TelemetryKind.METRICS;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guardagent.config.Settings;
import org.guardagent.model.TelemetryKind;
import org.junit.jupiter.api.Test;

class RedisSettingsTest {

  @Test
  void withoutAUrlThereIsNoRedis() {
    assertThat(RedisSettings.of(Settings.of(Map.of()))).isEmpty();
  }

  @Test
  void theUrlSaysEverything() {
    RedisAddress address = address("rediss://guard:p%40s+s@[::1]:7000/2", Map.of());
    assertThat(address.host()).isEqualTo("::1");
    assertThat(address.port()).isEqualTo(7000);
    assertThat(address.tls()).isTrue();
    assertThat(address.database()).isEqualTo(2);
    assertThat(address.user()).contains("guard");
    assertThat(address.password()).contains("p@s+s");
    assertThat(address).hasToString("[::1]:7000");
  }

  @Test
  void theUrlSaysLittle() {
    assertThat(address("redis://cache", Map.of()))
        .isEqualTo(new RedisAddress("cache", 6379, false, 0, Optional.empty(), Optional.empty()));
    assertThat(address("redis://:pw@cache", Map.of()).user()).isEmpty();
  }

  @Test
  void keysOfTheirOwnGoBeforeTheUrl() {
    RedisAddress address =
        address(
            "redis://a:b@cache",
            Map.of("guard.redis.username", "user", "guard.redis.password", "secret"));
    assertThat(address.user()).contains("user");
    assertThat(address.password()).contains("secret");
  }

  @Test
  void noSecretIsShown() {
    assertThat(settings("redis://someone:secret@cache", Map.of()).toString())
        .contains("cache:6379")
        .doesNotContain("secret", "someone");
  }

  @Test
  void theRestComesFromItsKeys() {
    RedisSettings settings =
        settings(
            "redis://cache",
            Map.of(
                "guard.redis.prefix", "p:",
                "guard.agent.project-id", "shop",
                "guard.redis.max-length", "5000",
                "guard.agent.store.lease-timeout", "PT2S"));
    assertThat(settings.prefix()).isEqualTo("p:");
    assertThat(settings.project()).isEqualTo("shop");
    assertThat(settings.maxLength()).isEqualTo(5000);
    assertThat(settings.lease()).isEqualTo(Duration.ofSeconds(2));
    assertThat(settings.longestPause()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void theProjectIsTheHashTagOfAllKeys() {
    assertThat(names("shop", EVENTS))
        .containsExactly(
            "p:agent:{shop}:ledger",
            "p:agent:{shop}:dead",
            "p:agent:{shop}:append:run",
            "p:agent:{shop}:urgent",
            "p:agent:{shop}:events");
    assertThat(names("shop", METRICS)).hasSize(4).endsWith("p:agent:{shop}:metrics");
    assertThat(names("}a%{", METRICS)).allMatch(key -> key.startsWith("p:agent:{%7Da%25%7B}:"));
  }

  private static List<String> names(String project, TelemetryKind kind) {
    return new RedisKeys("p:", project, "run")
        .of(kind).stream().map(key -> new String(key, StandardCharsets.UTF_8)).toList();
  }

  private static RedisAddress address(String url, Map<String, String> more) {
    return settings(url, more).address();
  }

  private static RedisSettings settings(String url, Map<String, String> more) {
    Map<String, String> all = new HashMap<>(more);
    all.put("guard.redis.url", url);
    return RedisSettings.of(Settings.of(all)).orElseThrow();
  }
}
