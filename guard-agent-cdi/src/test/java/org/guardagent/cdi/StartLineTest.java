package org.guardagent.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.guardagent.config.Settings;
import org.guardagent.testing.CapturedLog;
import org.junit.jupiter.api.Test;

class StartLineTest {

  private static final String API_KEY = "0123456789-key";
  private static final String ENCRYPTION_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
  private static final String SIGNING_SECRET = "nobody-knows-it";

  @Test
  void defaults() {
    assertThat(line(Map.of()))
        .isEqualTo(
            "Guard agent: "
                + AgentVersion.VALUE
                + " started; platform api.guard-core.com, project default, store files in /x,"
                + " on: events, metrics (aggregated), rules, compression");
  }

  @Test
  void everythingOn_withoutSecrets() {
    String line =
        line(
            Map.of(
                "guard.agent.endpoint", "http://127.0.0.1:8080/console",
                "guard.agent.project-id", "shop",
                "guard.agent.metrics.mode", "per-request",
                "guard.agent.client-addresses", "truncated",
                "guard.agent.project-encryption-key", ENCRYPTION_KEY,
                "guard.agent.payload-signing-secret", SIGNING_SECRET));

    assertThat(line)
        .endsWith(
            " started; platform 127.0.0.1:8080, project shop, store files in /x, on: events"
                + " (addresses truncated), metrics (per-request), rules, compression, encryption,"
                + " signing")
        .doesNotContain(API_KEY, ENCRYPTION_KEY, SIGNING_SECRET);
  }

  @Test
  void everythingOff() {
    assertThat(
            line(
                Map.of(
                    "guard.agent.enable-events", "false",
                    "guard.agent.enable-metrics", "false",
                    "guard.agent.compression-enabled", "false",
                    "guard.dynamic-rules.enabled", "false")))
        .endsWith(", store files in /x, nothing on");
  }

  @Test
  void applicationsTransport_saysNothingOfOurWire() {
    assertThat(StartLine.of(settings(Map.of()), Optional.empty(), "memory"))
        .endsWith(
            " started; the application's transport, project default, store memory,"
                + " on: events, metrics (aggregated), rules");
  }

  @Test
  void lineIsLoggedOnceAtTheStart_andTheLedgerOnceAtTheEnd() {
    Map<String, String> settings =
        Map.of("guard.agent.api-key", API_KEY, "guard.agent.endpoint", "http://127.0.0.1:9");
    try (CapturedLog log = new CapturedLog()) {
      AgentContainer.boot(settings).close();

      assertThat(log.infos()).filteredOn(line -> line.contains(" started; ")).hasSize(1);
      assertThat(log.infos())
          .filteredOn(line -> line.contains("stopped; "))
          .singleElement()
          .asString()
          .startsWith("Guard agent: stopped; events recorded=0 ")
          .contains("; metrics recorded=0 ")
          .containsPattern("; project default; took \\d+ ms$");
    }
  }

  private static String line(Map<String, String> texts) {
    Settings settings = settings(texts);
    return StartLine.of(settings, Optional.of(PlatformConfiguration.of(settings)), "files in /x");
  }

  private static Settings settings(Map<String, String> texts) {
    Map<String, String> all = new HashMap<>(texts);
    all.put("guard.agent.api-key", API_KEY);
    all.put("guard.agent.install-id", "test");
    return Settings.of(all);
  }
}
