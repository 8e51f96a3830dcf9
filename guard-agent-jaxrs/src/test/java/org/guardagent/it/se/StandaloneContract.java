package org.guardagent.it.se;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.util.Map;
import org.guardagent.it.FakePlatform;
import org.guardagent.it.FakePlatform.Request;
import org.guardagent.it.TestWar;
import org.guardagent.it.Web;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;

/** What the agent does in every application that is a JVM of its own: no servlets, no JNDI. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
abstract class StandaloneContract {

  private final FakePlatform platform =
      new FakePlatform().offerRules("{\"rule_id\": \"from-platform\", \"version\": 7}");
  private @Nullable StandaloneApplication application;
  private Web web = new Web("");

  /** Starts the application with these system properties. */
  abstract StandaloneApplication start(Map<String, String> settings);

  @BeforeAll
  void startApplication() {
    Map<String, String> settings = TestWar.settings(platform.endpoint());
    settings.put("guard.dynamic-rules.enabled", "true");
    settings.put("guard.agent.retry-attempts", "2");
    settings.put("guard.agent.backoff-factor", "0.01");
    StandaloneApplication started = start(settings);
    application = started;
    web = started.web();
  }

  @AfterAll
  void endAll() throws InterruptedException {
    if (application != null) {
      application.terminate();
    }
    platform.close();
  }

  Web web() {
    return web;
  }

  @Test
  void eventRecordedInARequestReachesThePlatform() {
    web.post("plain/events/ordinary");
    web.post("plain/flush");

    assertThat(platform.eventsOfType("ordinary", "reason")).containsExactly("plain");
  }

  @Test
  void refusedRequestToAGuardedResourceIsAnEventOfItsRoute() {
    assertThatThrownBy(() -> web.get("plain/secrets/4711")).hasMessageContaining("401");
    web.post("plain/flush");

    assertThat(platform.eventsOfType("authentication_failed", "reason"))
        .containsExactly("The application answered with 401");
    assertThat(platform.batches())
        .filteredOn(batch -> batch.path().equals("/api/v1/metrics"))
        .extracting(Request::body)
        .anyMatch(body -> body.contains("/plain/secrets/{id}"));
  }

  @Test
  void rulesArrive() {
    await().until(() -> web.get("plain/rules"), "from-platform"::equals);
  }

  /** Only fault tolerance repeats a request at once; what fails as a whole waits for a pause. */
  @Test
  void failedRequestIsRepeatedByFaultTolerance() {
    int before = platform.batches().size();
    platform.answerBatches(batch -> batch < 2 ? 503 : 200);
    web.post("plain/events/repeated");
    JsonObject flushed = web.post("plain/flush");

    assertThat(flushed.getInt("waiting")).isZero();
    assertThat(platform.batches().subList(before, before + 3))
        .extracting(Request::batchId)
        .containsOnly(platform.batches().get(before).batchId());
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void whatWaitsLeavesWithTheLastFlushWhenTheApplicationIsToldToEnd() throws InterruptedException {
    web.post("plain/events/farewell");
    await().until(() -> web.getJson("plain/statistics").getInt("waiting") == 1);
    assertThat(platform.events("event_type")).doesNotContain("farewell");

    if (application != null) {
      application.terminate();
    }

    assertThat(platform.events("event_type")).contains("farewell");
  }
}
