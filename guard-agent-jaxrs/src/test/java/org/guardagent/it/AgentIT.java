package org.guardagent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.URL;
import java.util.List;
import java.util.Map;
import org.guardagent.it.FakePlatform.Request;
import org.guardagent.it.Web.Health;
import org.guardagent.it.desk.GuardedResource;
import org.guardagent.it.server.Server;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The agent in an ordinary application, from its deployment to its end. */
@ExtendWith({AgentIT.AfterUndeployment.class, ArquillianExtension.class})
@TestMethodOrder(OrderAnnotation.class)
class AgentIT {

  private static final FakePlatform PLATFORM =
      new FakePlatform()
          .offerRules(
              """
              {"rule_id": "from-platform", "version": 7,
               "ip_blacklist": ["10.0.0.0/8", "not-an-address", "192.0.2.1"]}
              """);

  @ArquillianResource private @Nullable URL base;
  private Web web = new Web("");

  @Deployment(testable = false)
  static WebArchive war() {
    Map<String, String> settings = TestWar.settings(PLATFORM.endpoint());
    settings.put("guard.dynamic-rules.enabled", "true");
    settings.put("guard.agent.buffer-size", "1234");
    settings.put("guard.agent.backoff-factor", "0.01");
    // Some tests let the platform fail for as long as they need; the next must not wait for it.
    settings.put("guard.agent.circuit-breaker.threshold", "100");
    return DeskWar.named("agent.war", settings).addClass(GuardedResource.class);
  }

  @BeforeEach
  void findApplication() {
    web = Server.arquillian(base);
    PLATFORM.answerBatches(batch -> 200);
  }

  @Test
  void resourceBeanAndServletShareOneAgentWhichReachesThePlatform() {
    web.post("api/desk/events/shared");
    web.post("api/desk/bean-events/shared");
    web.post("servlet?type=shared");
    web.post("api/desk/flush");

    assertThat(PLATFORM.eventsOfType("shared", "reason"))
        .containsExactly("resource", "bean", "servlet");
    assertThat(PLATFORM.eventsOfType("shared", "idempotency_key"))
        .hasSize(3)
        .doesNotHaveDuplicates();
    Request batch = PLATFORM.batches().get(PLATFORM.batches().size() - 1);
    assertThat(batch.method() + " " + batch.path()).isEqualTo("POST /api/v1/events");
    assertThat(batch.header("User-Agent")).matches("guard-agent/\\d+\\.\\d+.*");
    assertThat(batch.header("X-API-Key")).isEqualTo("key-of-the-tests");
    assertThat(batch.header("X-Agent-Install-Id")).isEqualTo("installation-of-the-tests");
    assertThat(batch.header("X-Project-ID")).isEqualTo("tests");
    assertThat(batch.header("Content-Type")).isEqualTo("application/json");
    assertThat(batch.json().getString("project_id")).isEqualTo("tests");
  }

  @Test
  void rulesAreFetchedAtTheStartAndAnnouncedOnceWithoutTheBadEntry() {
    await().until(() -> web.getJson("api/desk/rules").containsKey("id"));

    JsonObject rules = web.getJson("api/desk/rules");
    assertThat(rules.getString("id")).isEqualTo("from-platform");
    assertThat(rules.getInt("version")).isEqualTo(7);
    assertThat(strings(rules, "blacklist")).containsExactly("10.0.0.0/8", "192.0.2.1");
    assertThat(strings(rules, "changes")).containsExactly("none -> from-platform");
    assertThat(PLATFORM.requests())
        .filteredOn(request -> request.path().equals("/api/v1/rules"))
        .extracting(Request::method)
        .containsExactly("GET");
    Health health = web.health("ready");
    assertThat(health.data("rules_id")).isEqualTo("from-platform");
    assertThat(health.data("rules_version")).isEqualTo("7");
    assertThat(health.number("rules_age_seconds")).isBetween(0, 300);
    assertThat(health.data("error_1")).contains("Entries of the rules", "not-an-address");
  }

  @Test
  void readinessTellsHowTheAgentIsDoing() {
    web.post("api/desk/events/counted");
    web.post("api/desk/flush");
    Health before = web.health("ready");
    assertThat(before.status()).isEqualTo(200);
    assertThat(before.state()).isEqualTo("UP");
    assertThat(before.data("status")).isEqualTo("healthy");
    assertThat(before.number("uptime_seconds")).isBetween(0, 300);
    assertThat(before.number("buffer_size")).isZero();
    assertThat(before.number("buffer_capacity")).isEqualTo(1234);
    assertThat(before.data("circuit_breaker")).isEqualTo("CLOSED");
    assertThat(before.number("last_flush_age_seconds")).isBetween(0, 60);

    PLATFORM.answerBatches(batch -> batch == 0 ? 400 : 200);
    web.post("api/desk/events/rejected?count=2");
    web.post("api/desk/flush");
    web.post("api/desk/events/accepted?count=3");
    web.post("api/desk/flush");
    web.post("api/desk/events/waiting?count=4");

    Health after = web.health("ready");
    assertThat(after.number("events_recorded") - before.number("events_recorded")).isEqualTo(9);
    assertThat(after.number("events_sent") - before.number("events_sent")).isEqualTo(3);
    assertThat(after.number("events_failed") - before.number("events_failed")).isEqualTo(2);
    assertThat(after.number("dead_letters") - before.number("dead_letters")).isEqualTo(2);
    assertThat(after.number("events_waiting")).isEqualTo(4);
    assertThat(after.number("buffer_size")).isEqualTo(4);
    assertThat(after.data("metrics_recorded")).isEqualTo(before.data("metrics_recorded"));
    web.post("api/desk/flush");
  }

  /** The witness, in a library of its own, hands its sums to the agent. */
  @Test
  void guardedRequestsAreCounted() {
    web.get("api/guarded/1");
    web.get("api/guarded/2");
    web.post("api/desk/flush");

    assertThat(PLATFORM.batches())
        .filteredOn(batch -> batch.path().equals("/api/v1/metrics"))
        .singleElement()
        .asString()
        .contains("request_count", "/agent/api/guarded/{id}");
  }

  @Test
  void droppedEventsAreCountedByTheirReason() {
    int before = web.health("ready").number("buffer_size");
    PLATFORM.answerBatches(batch -> 503);
    web.post("api/desk/events/flood?count=1500");
    await().until(() -> web.health("ready").number("buffer_size") == 1234);

    Health health = web.health("ready");
    assertThat(health.data("status")).isEqualTo("degraded");
    assertThat(health.number("events_dropped_buffer_full")).isEqualTo(before + 1500 - 1234);
    PLATFORM.answerBatches(batch -> 200);
    await().until(() -> web.health("ready").data("status").equals("healthy"));
  }

  @Test
  void unreachablePlatformLeavesTheApplicationReadyAndLive() {
    PLATFORM.answerBatches(batch -> 503);
    web.post("api/desk/events/kept");
    web.post("api/desk/flush");

    Health ready = web.health("ready");
    assertThat(ready.data("status")).isEqualTo("degraded");
    assertThat(ready.state()).isEqualTo("UP");
    assertThat(ready.status()).isEqualTo(200);
    Health live = web.health("live");
    assertThat(live.state()).isEqualTo("UP");
    assertThat(live.data("loops")).isEqualTo("running");

    PLATFORM.answerBatches(batch -> 200);
    await().until(() -> web.health("ready").data("status").equals("healthy"));
  }

  /** What is left here is looked for by {@link AfterUndeployment}. */
  @Test
  @Order(Integer.MAX_VALUE)
  void eventWaitsForTheUndeployment() {
    web.post("api/desk/events/farewell");

    assertThat(web.health("ready").number("events_waiting")).isEqualTo(1);
    assertThat(PLATFORM.events("event_type")).doesNotContain("farewell");
  }

  /**
   * Stands before Arquillian's extension, and so is called after that has told the server to end.
   */
  static final class AfterUndeployment implements AfterAllCallback {
    @Override
    public void afterAll(ExtensionContext context) {
      await().until(() -> PLATFORM.events("event_type").contains("farewell"));
      PLATFORM.close();
    }
  }

  private static List<String> strings(JsonObject json, String name) {
    return json.getJsonArray(name).getValuesAs(JsonString::getString);
  }
}
