package org.guardagent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.guardagent.it.FakePlatform.Request;
import org.guardagent.it.server.DeployedWar;
import org.guardagent.it.server.Server;
import org.junit.jupiter.api.Test;

/** The agent's keys really steer MicroProfile Fault Tolerance, as the requests show. */
class FaultToleranceIT {

  private static final String SEND = "org.guardagent.platform.HttpTransport/send/";
  private static final double SLACK_SECONDS = 0.5;

  private final Server server = Server.shared();

  @Test
  void retryAttemptsRepeatARequestAtOnceWithTheSameKeys() {
    try (FakePlatform platform = new FakePlatform().answerBatches(n -> n < 6 ? 503 : 200);
        DeployedWar war =
            deploy(
                platform,
                Map.of("guard.agent.retry-attempts", "2", "guard.agent.backoff-factor", "0.2"))) {
      sendEvents(war, 3);

      assertThat(tries(war)).isEqualTo("2 failed, 1 accepted");
      assertThat(platform.batches()).hasSize(7);
      assertThat(platform.batches()).extracting(Request::batchId).containsOnly(batchId(platform));
      assertThat(platform.batches())
          .extracting(batch -> batch.events("idempotency_key"))
          .containsOnly(platform.batches().get(0).events("idempotency_key"));
      assertThat(pausesWithinTries(platform.batches(), 3))
          .hasSize(4)
          .allSatisfy(pause -> assertThat(pause).isLessThan(0.2 + SLACK_SECONDS));
    }
  }

  @Test
  void withoutRetryAttemptsEachTryIsOneRequest() {
    try (FakePlatform platform = new FakePlatform().answerBatches(n -> n < 2 ? 503 : 200);
        DeployedWar war =
            deploy(
                platform,
                Map.of("guard.agent.retry-attempts", "0", "guard.agent.backoff-factor", "0.01"))) {
      sendEvents(war, 1);

      assertThat(tries(war)).isEqualTo("2 failed, 1 accepted");
      assertThat(platform.batches()).hasSize(3);
    }
  }

  /** Five or six pauses between 0 and 3 s: all under 0.3 s happens once in 100,000 times. */
  @Test
  void backoffFactorBoundsThePausesBetweenRepeats() {
    try (FakePlatform platform = new FakePlatform().answerBatches(n -> n < 6 ? 503 : 200);
        DeployedWar war =
            deploy(
                platform,
                Map.of(
                    "guard.agent.retry-attempts",
                    "3",
                    "guard.agent.max-concurrent-flushes",
                    "2",
                    "guard.agent.backoff-factor",
                    "3.0"))) {
      war.web().post("api/desk/metrics");
      sendEvents(war, 1);

      List<Double> pauses =
          Stream.of("/api/v1/events", "/api/v1/metrics")
              .map(path -> platform.batches().stream().filter(b -> b.path().equals(path)).toList())
              .flatMap(ofOneKind -> pausesWithinTries(ofOneKind, 4).stream())
              .toList();
      assertThat(pauses)
          .hasSizeBetween(5, 6) // a kind that meets four of the six failures repeats only thrice
          .allSatisfy(pause -> assertThat(pause).isLessThan(3.0 + SLACK_SECONDS))
          .anySatisfy(pause -> assertThat(pause).isGreaterThan(0.3));
    }
  }

  @Test
  void keyOfFaultToleranceItselfWins() {
    try (FakePlatform platform = new FakePlatform().answerBatches(n -> n < 4 ? 503 : 200);
        DeployedWar war =
            deploy(
                platform,
                Map.of(
                    "guard.agent.retry-attempts",
                    "2",
                    "guard.agent.backoff-factor",
                    "0.01",
                    SEND + "Retry/maxRetries",
                    "1"))) {
      sendEvents(war, 1);

      assertThat(tries(war)).isEqualTo("2 failed, 1 accepted");
      assertThat(platform.batches()).hasSize(5);
    }
  }

  @Test
  void timeoutBoundsAHangingRequest() {
    try (FakePlatform platform = new FakePlatform().answerBatches(n -> FakePlatform.HANG);
        DeployedWar war = deploy(platform, Map.of("guard.agent.timeout", "0.5"))) {
      war.web().post("api/desk/events/slow");
      JsonObject result = war.web().post("api/desk/flush");

      assertThat(result.getInt("waiting")).isEqualTo(1);
      assertThat(secondsSince(platform.batches().get(0))).isBetween(0.4, 3.0);
      assertThat(war.web().get("api/desk/config/" + SEND + "Timeout/value")).isEqualTo("500");
      assertThat(war.web().get("api/desk/config/" + SEND + "Timeout/unit")).isEqualTo("MILLIS");
    }
  }

  /** The exchange has a deadline of its own; this one is the interceptor's. */
  @Test
  void timeoutOfFaultToleranceItselfBoundsAHangingRequestToo() {
    try (FakePlatform platform = new FakePlatform().answerBatches(n -> FakePlatform.HANG);
        DeployedWar war =
            deploy(platform, Map.of("guard.agent.timeout", "20", SEND + "Timeout/value", "500"))) {
      war.web().post("api/desk/events/slow");
      JsonObject result = war.web().post("api/desk/flush");

      assertThat(result.getInt("waiting")).isEqualTo(1);
      assertThat(secondsSince(platform.batches().get(0))).isBetween(0.4, 3.0);
    }
  }

  @Test
  void circuitBreakerOpensRecoversAndCloses() {
    try (FakePlatform platform = new FakePlatform().answerBatches(n -> n < 3 ? 503 : 200);
        DeployedWar war =
            deploy(
                platform,
                Map.of(
                    "guard.agent.backoff-factor",
                    "0.01",
                    "guard.agent.circuit-breaker.threshold",
                    "3",
                    "guard.agent.circuit-breaker.recovery",
                    "1.5"))) {
      war.web().post("api/desk/events/unlucky");
      war.web().post("api/desk/hurry");

      await().until(() -> circuit(war).equals("OPEN"));
      assertThat(war.web().health("ready").dataOfAll("circuit_breaker")).containsOnly("OPEN");
      assertThat(platform.batches()).hasSize(3);

      await().until(() -> tries(war).endsWith("1 accepted"));
      assertThat(circuit(war)).isEqualTo("CLOSED");
      assertThat(war.web().health("ready").dataOfAll("circuit_breaker")).containsOnly("CLOSED");
      assertThat(platform.batches()).hasSize(4);
      assertThat(pause(platform.batches().get(2), platform.batches().get(3)))
          .isBetween(1.4, 1.5 + 5);
    }
  }

  @Test
  void permanentRejectionIsNeitherRepeatedNorAFailureOfThePlatform() {
    try (FakePlatform platform = new FakePlatform().answerBatches(n -> n < 5 ? 400 : 200);
        DeployedWar war =
            deploy(
                platform,
                Map.of(
                    "guard.agent.retry-attempts",
                    "3",
                    "guard.agent.circuit-breaker.threshold",
                    "3"))) {
      for (int i = 0; i < 5; i++) {
        sendEvents(war, 1);
      }

      JsonObject statistics = war.web().getJson("api/desk/statistics");
      assertThat(statistics.getInt("deadLetters")).isEqualTo(5);
      assertThat(statistics.getJsonObject("events").getInt("rejected")).isEqualTo(5);
      assertThat(circuit(war)).isEqualTo("CLOSED");
      assertThat(platform.batches())
          .extracting(Request::batchId)
          .hasSize(5)
          .doesNotHaveDuplicates();

      sendEvents(war, 1);
      assertThat(tries(war)).isEqualTo("0 failed, 1 accepted");
    }
  }

  private DeployedWar deploy(FakePlatform platform, Map<String, String> more) {
    Map<String, String> settings = TestWar.settings(platform.endpoint());
    settings.put("guard.agent.circuit-breaker.threshold", "100");
    settings.putAll(more);
    return server.deploy(DeskWar.named("tolerant.war", settings));
  }

  /** Records, and waits until a later try has succeeded or the platform has rejected it. */
  private static void sendEvents(DeployedWar war, int count) {
    war.web().post("api/desk/events/tested?count=" + count);
    war.web().post("api/desk/flush");
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              JsonObject statistics = war.web().getJson("api/desk/statistics");
              return statistics.getJsonObject("events").getInt("waiting") == 0
                  && statistics.getJsonObject("metrics").getInt("waiting") == 0;
            });
  }

  private static String tries(DeployedWar war) {
    JsonObject statistics = war.web().getJson("api/desk/statistics");
    return statistics.getInt("sendFailures")
        + " failed, "
        + statistics.getInt("batchesSent")
        + " accepted";
  }

  private static String circuit(DeployedWar war) {
    return war.web().getJson("api/desk/statistics").getString("circuit");
  }

  private static String batchId(FakePlatform platform) {
    return platform.batches().get(0).batchId();
  }

  /** The seconds between requests of one try, each of which makes so many requests. */
  private static List<Double> pausesWithinTries(List<Request> requests, int requestsOfATry) {
    List<Double> pauses = new ArrayList<>();
    for (int i = 1; i < requests.size(); i++) {
      if (i % requestsOfATry != 0) {
        pauses.add(pause(requests.get(i - 1), requests.get(i)));
      }
    }
    return pauses;
  }

  private static double pause(Request one, Request next) {
    return (next.nanos() - one.nanos()) / 1e9;
  }

  private static double secondsSince(Request request) {
    return (System.nanoTime() - request.nanos()) / 1e9;
  }
}
