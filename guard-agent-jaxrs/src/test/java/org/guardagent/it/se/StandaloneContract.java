package org.guardagent.it.se;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.util.Map;
import java.util.Set;
import org.guardagent.it.FakePlatform;
import org.guardagent.it.FakePlatform.Request;
import org.guardagent.it.TestWar;
import org.guardagent.it.Web;
import org.guardagent.it.Web.Health;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What the agent does wherever CDI and Jakarta REST are: in a program that is an application, and
 * on servers that the other tests do not run on.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
public abstract class StandaloneContract {

  /** What a server may do without, and the agent with it. */
  public enum Lack {
    /** Nobody repeats a request that failed, but the agent after a pause. */
    FAULT_TOLERANCE,
    /** Nobody asks health checks. */
    HEALTH,
    /** No servlets, which alone know the client's address. */
    CLIENT_ADDRESS
  }

  private final FakePlatform platform =
      new FakePlatform().offerRules("{\"rule_id\": \"from-platform\", \"version\": 7}");
  private @Nullable Program program;
  private Web web = new Web("");

  /** Starts the application with these settings. */
  protected abstract Program start(Map<String, String> settings);

  /** What the server has not. The contract holds that this is so, too. */
  protected abstract Set<Lack> lacks();

  @BeforeAll
  void startApplication() {
    Map<String, String> settings = TestWar.settings(platform.endpoint());
    settings.put("guard.dynamic-rules.enabled", "true");
    settings.put("guard.agent.retry-attempts", "2");
    settings.put("guard.agent.backoff-factor", "0.01");
    Program started = start(settings);
    program = started;
    web = started.web();
  }

  @AfterAll
  void endAll() throws InterruptedException {
    if (program != null) {
      program.terminate();
    }
    platform.close();
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
    assertThat(platform.batches())
        .filteredOn(batch -> batch.body().contains("\"authentication_failed\""))
        .extracting(batch -> batch.body().contains("\"ip_address\":\"127.0.0.1\""))
        .containsExactly(!lacks().contains(Lack.CLIENT_ADDRESS));
  }

  @Test
  void rulesArrive() {
    await().until(() -> web.get("plain/rules"), "from-platform"::equals);
  }

  /** Only fault tolerance repeats a request at once; what fails as a whole waits for a pause. */
  @Test
  void failedRequestIsRepeatedAtOnceByFaultToleranceAndElseAfterAPause() {
    int before = platform.batches().size();
    platform.answerBatches(batch -> batch < 2 ? 503 : 200);
    web.post("plain/events/repeated");
    JsonObject flushed = web.post("plain/flush");

    if (lacks().contains(Lack.FAULT_TOLERANCE)) {
      assertThat(flushed.getInt("waiting")).isPositive();
      await().until(() -> web.post("plain/flush").getInt("waiting") == 0);
    } else {
      assertThat(flushed.getInt("waiting")).isZero();
    }
    assertThat(platform.batches().subList(before, before + 3))
        .extracting(Request::batchId)
        .containsOnly(platform.batches().get(before).batchId());
  }

  @Test
  void readinessTellsHowTheAgentIsDoingWhereTheServerAsks() {
    if (lacks().contains(Lack.HEALTH)) {
      assertThatThrownBy(() -> web.get("health/ready")).hasMessageContaining("404");
      return;
    }
    Health health = web.health("ready");

    assertThat(health.state()).isEqualTo("UP");
    assertThat(health.data("store")).isEqualTo("memory");
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void whatWaitsLeavesWithTheLastFlushWhenTheApplicationIsToldToEnd() throws InterruptedException {
    web.post("plain/events/farewell");
    await().until(() -> web.getJson("plain/statistics").getInt("waiting") == 1);
    assertThat(platform.events("event_type")).doesNotContain("farewell");

    if (program != null) {
      program.terminate();
    }

    assertThat(platform.events("event_type")).contains("farewell");
  }
}
