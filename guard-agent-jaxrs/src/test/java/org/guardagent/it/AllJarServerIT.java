package org.guardagent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.guardagent.it.desk.GuardedResource;
import org.guardagent.it.server.DeployedWar;
import org.guardagent.it.server.Server;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** WARs whose only library is the one JAR for those who build without Maven. */
class AllJarServerIT {

  private static final Pattern COMPLAINT =
      Pattern.compile("\\b(WARN|WARNING|ERROR|SEVERE|SLF4J)\\b| [WE] ");
  private static final Pattern OURS = Pattern.compile("(?i)guard.?agent|slf4j|jedis");

  private final Server server = Server.shared();

  @TempDir private Path directory = Path.of("");

  @Test
  void everythingThatTheModulesBringWorks() {
    try (FakePlatform platform = new FakePlatform().offerRules("{\"rule_id\":\"all\"}")) {
      Map<String, String> settings = TestWar.settings(platform.endpoint());
      settings.put("guard.dynamic-rules.enabled", "true");
      settings.remove("guard.agent.store.directory");
      DeployedWar war = server.deploy(war("alone.war", settings));
      try (war) {
        Web web = war.web();
        web.post("api/desk/events/any");
        web.post("api/desk/bean-events/any");
        web.get("api/guarded/1");
        assertThat(web.status("api/guarded/1/secret")).isEqualTo(401);
        web.post("api/desk/flush");

        assertThat(platform.eventsOfType("any", "reason")).containsExactly("resource", "bean");
        assertThat(platform.events("event_type")).contains("authentication_failed");
        assertThat(platform.batches())
            .filteredOn(batch -> batch.path().equals("/api/v1/metrics"))
            .singleElement()
            .asString()
            .contains("request_count", "/alone/api/guarded/{id}\"", "/{id}/secret\"");
        await().until(() -> web.getJson("api/desk/rules").getString("id", "none").equals("all"));
        assertThat(web.health("ready").state()).isEqualTo("UP");
        assertThat(web.health("ready").data("rules_id")).isEqualTo("all");
        assertThat(web.health("ready").data("store"))
            .isEqualTo("files in " + server.home().resolve(".guard-agent/store/alone-tests"));
      }
      assertEndedInPeace(war);
    }
  }

  @Test
  void redisIsUsedWithTheClientInTheJar() throws IOException {
    try (LocalRedis redis = LocalRedis.start(directory);
        FakePlatform platform = new FakePlatform()) {
      int port = redis.port();
      Map<String, String> settings = TestWar.settings(platform.endpoint());
      settings.putAll(LocalRedis.settings(port));
      DeployedWar war = server.deploy(war("alone.war", settings));
      try (war) {
        assertThat(war.web().health("ready").data("store")).isEqualTo("Redis at 127.0.0.1:" + port);
        war.web().post("api/desk/durable-events/travelling?count=3");
        war.web().post("api/desk/flush");

        assertThat(platform.events("event_type")).hasSize(3).containsOnly("travelling");
        assertThat(war.web().health("ready").data("store")).isEqualTo("Redis at 127.0.0.1:" + port);
      }
      assertEndedInPeace(war);
    }
  }

  private void assertEndedInPeace(DeployedWar war) {
    await().until(() -> war.log().contains("Guard agent: stopped; "));
    assertThat(server.agentThreads()).isEmpty();
    assertThat(complaints(war)).isEmpty();
  }

  /** RESTEasy takes what it found twice for registered twice. */
  private static List<String> complaints(DeployedWar war) {
    return war.log()
        .lines()
        .filter(line -> COMPLAINT.matcher(line).find() && OURS.matcher(line).find())
        .filter(line -> !line.contains("RESTEASY002155"))
        .toList();
  }

  private static WebArchive war(String name, Map<String, String> settings) {
    return DeskWar.alone(name)
        .addClass(GuardedResource.class)
        .addAsLibraries(TestWar.allInOne())
        .addAsResource(TestWar.asFile(settings), TestWar.SETTINGS_FILE);
  }
}
