package org.guardagent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.guardagent.it.FakePlatform.Request;
import org.guardagent.it.desk.FailingListener;
import org.guardagent.it.desk.GuardedResource;
import org.guardagent.it.server.DeployedWar;
import org.guardagent.it.server.Server;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** EARs with two WARs: with the agent in {@code lib}, and in each WAR. */
class EarIT {

  private static final String STARTED = " started; ";
  private static final String STOPPED = "Guard agent: stopped; ";
  private static final String APPLICATION_XML =
      """
      <application xmlns="https://jakarta.ee/xml/ns/jakartaee" version="10">
        <module><web><web-uri>east.war</web-uri><context-root>/orient</context-root></web></module>
        <module><web><web-uri>west.war</web-uri><context-root>/occident</context-root></web></module>
        <library-directory>lib</library-directory>
      </application>
      """;

  private final Server server = Server.shared();

  @TempDir private Path directory = Path.of("");

  /** Payara Micro does not; Payara Server does. */
  @Test
  void earIsDeployedWhereTheServerTakesEars() {
    try (FakePlatform platform = new FakePlatform();
        DeployedWar ear = server.tryDeploy(ear("shops.ear", modules(), settings(platform)))) {
      assertThat(ear.isDeployed()).isEqualTo(server.takesEars());
      await().until(() -> server.agentThreads().isEmpty() != server.takesEars());
      if (!server.takesEars()) {
        assertThat(ear.log()).contains("shops.ear was not recognized");
      }
    }
  }

  @Test
  void warsShareTheAgentInLib() {
    assertShared("shared.ear", modules(), "", "east", "west");
  }

  @Test
  void warsShareTheOneJarInLib_withContextRootsOfTheirOwn() {
    assertShared("one-jar.ear", List.of(TestWar.allInOne()), APPLICATION_XML, "orient", "occident");
  }

  private void assertShared(
      String name, List<File> libraries, String applicationXml, String... roots) {
    try (FakePlatform platform = new FakePlatform().offerRules("{\"rule_id\":\"ear\"}")) {
      EnterpriseArchive archive = ear(name, libraries, settings(platform));
      if (!applicationXml.isEmpty()) {
        archive.setApplicationXML(new StringAsset(applicationXml));
      }
      DeployedWar ear = deployed(archive);
      try (ear) {
        await().until(() -> server.agentLoops().size() == 4);
        for (String root : roots) {
          Web web = ear.web(root);
          web.post("api/desk/events/of-" + root);
          web.post("api/desk/bean-events/of-" + root);
          web.post("servlet?type=of-" + root);
          web.get("api/guarded/1");
          assertThat(web.status("api/guarded/1/secret")).isEqualTo(401);
          await().until(() -> web.getJson("api/desk/rules").getString("id", "none").equals("ear"));
          assertThat(web.getJson("api/desk/rules").getJsonArray("changes").getString(0))
              .isEqualTo("none -> ear");
        }
        ear.web(roots[0]).post("api/desk/flush");

        for (String root : roots) {
          assertThat(platform.eventsOfType("of-" + root, "reason"))
              .containsExactlyInAnyOrder("resource", "bean", "servlet");
          assertThat(platform.batches())
              .anyMatch(batch -> batch.body().contains("/" + root + "/api/guarded/1/secret"));
          assertThat(platform.batches())
              .filteredOn(batch -> batch.path().equals("/api/v1/metrics"))
              .anyMatch(batch -> batch.body().contains("/" + root + "/api/guarded/{id}\""));
          assertThat(events(ear, root)).isEqualTo("recorded 8 waiting 0");
        }
        assertThat(platform.requests())
            .allMatch(request -> request.header("X-Project-ID").equals("tests"));
        // Open Liberty asks once for each WAR.
        assertThat(ear.web(roots[0]).health("ready").dataOfAll("events_sent")).containsOnly("8");
        ear.web(roots[1]).post("api/desk/events/farewell");
      }
      assertEnded(ear, 1);
      assertThat(platform.events("event_type")).endsWith("farewell");
    }
  }

  @Test
  void whatWaitsInFilesTheNextDeploymentDelivers() {
    try (FakePlatform platform = new FakePlatform().answerBatches(batch -> 503)) {
      Map<String, String> settings = settings(platform);
      settings.put("guard.agent.store.directory", directory.resolve("store").toString());
      DeployedWar first = deployed(ear("kept.ear", modules(), settings));
      try (first) {
        assertThat(first.web("east").health("ready").dataOfAll("store"))
            .containsOnly("files in " + directory.resolve("store").resolve("kept-tests"));
        first.web("east").post("api/desk/durable-events/of-east?count=2");
        first.web("west").post("api/desk/durable-events/of-west");
      }
      assertEnded(first, 1);
      platform.answerBatches(batch -> 200);
      try (DeployedWar next = deployed(ear("kept.ear", modules(), settings))) {
        await().until(() -> events(next, "west").equals("recorded 3 waiting 0"));

        assertThat(platform.batches())
            .filteredOn(Request::isAccepted)
            .flatExtracting(batch -> batch.events("event_type"))
            .containsExactlyInAnyOrder("of-east", "of-east", "of-west");
        assertThat(Set.copyOf(platform.events("idempotency_key"))).hasSize(3);
      }
    }
  }

  @Test
  void warThatFailsTakesTheAgentOfTheEarWithIt() {
    assumeThat(server.takesEars()).isTrue();
    try (FakePlatform platform = new FakePlatform();
        DeployedWar ear =
            server.tryDeploy(
                TestEar.named(
                    "broken.ear",
                    modules(),
                    settings(platform),
                    DeskWar.alone("east.war"),
                    DeskWar.alone("west.war").addClass(FailingListener.class)))) {
      assertThat(ear.isDeployed()).isFalse();
      assertThat(server.agentThreads()).isEmpty();
      await().until(() -> lines(ear, STOPPED) == lines(ear, STARTED));
    }
  }

  @Test
  void warsWithTheJarInThemHaveAgentsOfTheirOwn() {
    try (FakePlatform here = new FakePlatform();
        FakePlatform there = new FakePlatform()) {
      DeployedWar ear =
          deployed(
              ShrinkWrap.create(EnterpriseArchive.class, "apart.ear")
                  .addAsModules(ofProject("east", here), ofProject("west", there)));
      try (ear) {
        await().until(() -> server.agentLoops().size() == 8);
        for (String project : List.of("east", "west")) {
          assertThat(ear.log())
              .contains(
                  "project %1$s, store files in %2$s/apart-%1$s-%1$s,"
                      .formatted(project, directory));
        }
        ear.web("east").post("api/desk/events/first");
        ear.web("west").post("api/desk/events/second");
        ear.web("east").post("api/desk/flush");
        ear.web("west").post("api/desk/flush");

        assertArrived(here, "first");
        assertArrived(there, "second");
      }
      assertEnded(ear, 2);
    }
  }

  /** One event and no other; on a slow machine it may come twice, with the same key. */
  private static void assertArrived(FakePlatform platform, String event) {
    assertThat(platform.events("event_type")).containsOnly(event);
    assertThat(Set.copyOf(platform.events("idempotency_key"))).hasSize(1);
  }

  private DeployedWar deployed(EnterpriseArchive archive) {
    assumeThat(server.takesEars()).isTrue();
    return server.deploy(archive);
  }

  private void assertEnded(DeployedWar ear, int agents) {
    await().until(() -> lines(ear, STOPPED) == agents);
    assertThat(lines(ear, STARTED)).isEqualTo(agents);
    assertThat(server.agentThreads()).isEmpty();
  }

  /** The settings of a WAR are not those of the agent in {@code lib}. */
  private static EnterpriseArchive ear(
      String name, List<File> libraries, Map<String, String> settings) {
    WebArchive east =
        DeskWar.alone("east.war")
            .addClass(GuardedResource.class)
            .addAsResource(
                TestWar.asFile(Map.of("guard.agent.project-id", "east")), TestWar.SETTINGS_FILE);
    WebArchive west = DeskWar.alone("west.war").addClass(GuardedResource.class);
    return TestEar.named(name, libraries, settings, east, west);
  }

  private WebArchive ofProject(String project, FakePlatform platform) {
    Map<String, String> settings = settings(platform);
    settings.put("guard.agent.project-id", project);
    settings.put("guard.agent.store.directory", directory.toString());
    return DeskWar.named(project + ".war", settings);
  }

  private static Map<String, String> settings(FakePlatform platform) {
    Map<String, String> settings = new TreeMap<>(TestWar.settings(platform.endpoint()));
    settings.put("guard.dynamic-rules.enabled", "true");
    settings.put("guard.events.muted", "dynamic_rule_updated, dynamic_rule_applied");
    return settings;
  }

  private static List<File> modules() {
    return List.of(TestWar.libraries());
  }

  private static String events(DeployedWar ear, String root) {
    var events = ear.web(root).getJson("api/desk/statistics").getJsonObject("events");
    return "recorded " + events.getInt("recorded") + " waiting " + events.getInt("waiting");
  }

  private static long lines(DeployedWar ear, String text) {
    return ear.log()
        .lines()
        .filter(line -> line.contains("Guard agent: ") && line.contains(text))
        .count();
  }
}
