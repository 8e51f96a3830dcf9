package org.guardagent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.util.Map;
import java.util.regex.Pattern;
import org.guardagent.it.Web.Health;
import org.guardagent.it.desk.DeskServlet;
import org.guardagent.it.desk.ListedApplication;
import org.guardagent.it.desk.ScannedApplication;
import org.guardagent.it.server.DeployedWar;
import org.guardagent.it.server.Server;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms in which applications come, alone and side by side. */
class DeploymentIT {

  private final Server server = Server.shared();

  @ParameterizedTest
  @CsvSource({
    "without, scanned",
    "without, listed",
    "all, scanned",
    "annotated, listed",
  })
  void agentIsInjectedWhateverTheModeOfBeanDiscovery(String mode, String application) {
    Class<?> type =
        application.equals("listed") ? ListedApplication.class : ScannedApplication.class;
    try (FakePlatform platform = new FakePlatform()) {
      Map<String, String> settings = TestWar.settings(platform.endpoint());
      WebArchive archive = withBeansXml(DeskWar.named("form.war", settings, type), mode);
      try (DeployedWar war = server.deploy(archive)) {
        war.web().post("api/desk/events/any");
        war.web().post("api/desk/bean-events/any");
        war.web().post("api/desk/flush");

        assertThat(platform.events("reason")).containsExactly("resource", "bean");
      }
    }
  }

  /** Some servers start no CDI at all for an application with this mode, and so no extension. */
  @Test
  void applicationWithoutBeanDiscoveryDeploysAndHasAnAgentWhereCdiStarts() {
    boolean expected = server.startsCdiWithoutDiscovery();
    try (FakePlatform platform = new FakePlatform()) {
      WebArchive archive =
          TestWar.named("form.war", TestWar.settings(platform.endpoint()))
              .addClass(DeskServlet.class);
      try (DeployedWar war = server.deploy(withBeansXml(archive, "none"))) {
        assertThat(war.web().get("servlet")).isEqualTo(expected ? "an agent" : "no agent");
        assertThat(server.agentThreads().isEmpty()).isNotEqualTo(expected);
      }
    }
  }

  @Test
  void applicationsOnOneServerHaveAgentsOfTheirOwn() {
    try (FakePlatform here = new FakePlatform().offerRules("{\"rule_id\":\"here\"}");
        FakePlatform there = new FakePlatform().offerRules("{\"rule_id\":\"there\"}");
        DeployedWar one = server.deploy(ofProject("one", here));
        DeployedWar two = server.deploy(ofProject("two", there))) {
      one.web().post("api/desk/events/first");
      two.web().post("api/desk/events/second?count=2");
      one.web().post("api/desk/flush");
      two.web().post("api/desk/flush");

      assertThat(here.events("event_type")).containsExactly("first");
      assertThat(there.events("event_type")).containsExactly("second", "second");
      assertThat(here.requests()).allMatch(r -> r.header("X-API-Key").equals("key-of-one"));
      assertThat(there.requests()).allMatch(r -> r.header("X-API-Key").equals("key-of-two"));
      assertThat(here.requests()).allMatch(r -> r.header("X-Project-ID").equals("one"));
      assertThat(there.requests()).allMatch(r -> r.header("X-Project-ID").equals("two"));
      assertThat(delivered(one)).isEqualTo(1);
      assertThat(delivered(two)).isEqualTo(2);
      await().until(() -> rules(one).equals("here") && rules(two).equals("there"));
      assertThat(one.web().health("ready").dataOfAll("rules_id"))
          .containsExactlyInAnyOrder("here", "there");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"guard.agent.enabled", "guard.agent.api-key"})
  void agentThatIsOffCostsOneLineOfTheLog(String key) {
    try (FakePlatform platform = new FakePlatform()) {
      Map<String, String> settings = TestWar.settings(platform.endpoint());
      if (key.equals("guard.agent.enabled")) {
        settings.put(key, "false");
      } else {
        settings.remove(key);
      }
      try (DeployedWar war = server.deploy(DeskWar.named("off.war", settings))) {
        war.web().post("api/desk/events/ignored");
        war.web().post("api/desk/flush");

        assertThat(server.agentThreads()).isEmpty();
        assertThat(platform.requests()).isEmpty();
        Health ready = war.web().health("ready");
        assertThat(ready.state() + " " + ready.data("status")).isEqualTo("UP off");
        assertThat(lines(war, "Guard agent:")).isEqualTo(1);
        assertThat(war.log()).contains("Guard agent: off, because " + key);
      }
    }
  }

  @Test
  void invalidConfigurationStopsItsApplicationAlone() {
    try (FakePlatform platform = new FakePlatform();
        DeployedWar good = server.deploy(ofProject("good", platform))) {
      Map<String, String> settings = TestWar.settings("ftp://127.0.0.1");
      settings.put("guard.agent.api-key", "short");
      settings.put("guard.agent.flush-interval", "soon");
      try (DeployedWar bad = server.tryDeploy(DeskWar.named("bad.war", settings))) {
        assertThat(bad.isDeployed()).isFalse();
        assertThat(bad.log())
            .containsPattern(
                Pattern.compile(
                    "configuration has 3 problems:\\s+- guard.agent.api-key.*"
                        + "\\s+- guard.agent.endpoint.*\\s+- guard.agent.flush-interval.*"))
            .doesNotContain("short");
      }
      assertThat(server.agentLoops()).hasSize(4);

      good.web().post("api/desk/events/untouched");
      good.web().post("api/desk/flush");
      assertThat(platform.events("event_type")).containsExactly("untouched");
    }
  }

  @Test
  void strictReadinessTakesTheApplicationOutWhileThePlatformIsUnreachable() {
    Map<String, String> settings = TestWar.settings(FakePlatform.closedEndpoint());
    settings.put("guard.agent.health.readiness", "strict");
    try (DeployedWar war = server.deploy(DeskWar.named("strict.war", settings))) {
      assertThat(war.web().health("ready").state()).isEqualTo("UP");
      war.web().post("api/desk/events/kept");
      war.web().post("api/desk/flush");

      Health ready = war.web().health("ready");
      assertThat(ready.state()).isEqualTo("DOWN");
      assertThat(ready.status()).isEqualTo(503);
      assertThat(ready.data("status")).isEqualTo("degraded");
      assertThat(ready.data("error_1")).contains("ConnectException");
      assertThat(war.web().health("live").state()).isEqualTo("UP");
    }
  }

  /**
   * On Payara's managed executor what an agent submits after other applications have come and gone
   * may never run; the agent's requests then hang.
   */
  @Test
  void agentReachesThePlatformAfterApplicationsHaveComeAndGone() {
    for (int i = 0; i < 5; i++) {
      try (FakePlatform platform = new FakePlatform();
          DeployedWar war = server.deploy(ofProject("visitor", platform))) {
        war.web().post("api/desk/events/visit");
        war.web().post("api/desk/flush");

        assertThat(platform.events("event_type")).containsExactly("visit");
        await().until(() -> platform.requests().size() == 3);
      }
    }
  }

  /** Twenty-two loops at the same time, and there is still room for the applications' own work. */
  @Test
  void loopsLeaveTheServersExecutorsToTheApplications() {
    try (FakePlatform platform = new FakePlatform();
        DeployedWar one = server.deploy(withManySenders("one", platform));
        DeployedWar two = server.deploy(withManySenders("two", platform))) {
      assertThat(server.agentLoops()).hasSize(22);

      int tasks = server.concurrentTasks();
      String path = "api/desk/executors?tasks=" + tasks;
      assertThat(one.web().get(path)).isEqualTo(tasks + " met, scheduled true");
      assertThat(two.web().get(path)).isEqualTo(tasks + " met, scheduled true");
      two.web().post("api/desk/events/moving");
      two.web().post("api/desk/flush");
      assertThat(platform.events("event_type")).containsExactly("moving");
    }
  }

  private static WebArchive withManySenders(String project, FakePlatform platform) {
    Map<String, String> settings = TestWar.settings(platform.endpoint());
    settings.put("guard.agent.max-concurrent-flushes", "8");
    return DeskWar.named(project + ".war", settings);
  }

  private static WebArchive ofProject(String project, FakePlatform platform) {
    Map<String, String> settings = TestWar.settings(platform.endpoint());
    settings.put("guard.agent.project-id", project);
    settings.put("guard.agent.api-key", "key-of-" + project);
    settings.put("guard.dynamic-rules.enabled", "true");
    settings.put("guard.events.muted", "dynamic_rule_updated, dynamic_rule_applied");
    return DeskWar.named(project + ".war", settings);
  }

  private static WebArchive withBeansXml(WebArchive archive, String mode) {
    String xml =
        """
        <beans xmlns="https://jakarta.ee/xml/ns/jakartaee" version="4.0"
               bean-discovery-mode="%s"/>
        """;
    return mode.equals("without")
        ? archive
        : archive.addAsWebInfResource(new StringAsset(xml.formatted(mode)), "beans.xml");
  }

  private static int delivered(DeployedWar war) {
    JsonObject statistics = war.web().getJson("api/desk/statistics");
    return statistics.getJsonObject("events").getInt("delivered");
  }

  private static String rules(DeployedWar war) {
    return war.web().getJson("api/desk/rules").getString("id", "none");
  }

  private static long lines(DeployedWar war, String text) {
    return war.log().lines().filter(line -> line.contains(text)).count();
  }
}
