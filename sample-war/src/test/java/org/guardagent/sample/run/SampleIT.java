package org.guardagent.sample.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.guardagent.sample.run.Page.Sighting;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sample as a newcomer meets it: started, the README's commands typed, the page watched. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SampleIT {

  private static final Duration A_SECOND = Duration.ofSeconds(1);
  private static final int URGENT_EVENTS = 1_000;
  private static final int PAUSE_MILLIS = 20;

  /** Of the README's commands, and before them of the rules that the agent fetches at its start. */
  private static final int SEEN_FIRST = 9;

  private static RunningSample sample;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    sample = RunningSample.start("it");
    // The agent starts before the console: until it has its rules, events wait for them.
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                sample
                    .send(HttpRequest.newBuilder().GET(), "/console/agents")
                    .body()
                    .contains("\"current\":true"));
  }

  @AfterAll
  static void stop() {
    sample.close();
  }

  @Test
  @Order(1) // the page starts empty only once
  void commandsOfTheReadme_makeEventsThatAreOnThePageWithinASecond() throws Exception {
    List<CurlLine> commands = commandsOfTheReadme();
    assertThat(commands).hasSizeGreaterThan(4);
    sample.send(HttpRequest.newBuilder().GET(), "/shop/articles");

    CompletableFuture<List<Sighting>> page = watch(SEEN_FIRST);
    for (CurlLine command : commands) {
      for (String path : command.paths()) {
        assertThat(sample.send(command.request(), path).statusCode()).as(path).isLessThan(500);
      }
    }

    List<Sighting> seen = page.get(20, TimeUnit.SECONDS);
    assertThat(seen)
        .extracting(Sighting::type)
        .containsExactlyInAnyOrder(
            "dynamic_rule_updated",
            "dynamic_rule_applied",
            "user_agent_blocked",
            "authentication_failed",
            "access_denied",
            "coupon_abuse",
            "coupon_abuse",
            "coupon_abuse",
            "penetration_attempt");
    assertThat(seen)
        .filteredOn(sighting -> !sighting.type().startsWith("dynamic_rule"))
        .extracting(Sighting::delay)
        .allMatch(delay -> delay.compareTo(A_SECOND) < 0);
  }

  @Test
  @Order(2)
  void urgentEvents_areOnThePageWithinASecondAtThe99thPercentile() throws Exception {
    CompletableFuture<List<Sighting>> page = watch(SEEN_FIRST + URGENT_EVENTS);
    raiseAlarms();

    List<Duration> delays =
        page.get(60, TimeUnit.SECONDS).stream()
            .skip(SEEN_FIRST)
            .map(Sighting::delay)
            .sorted()
            .toList();
    Duration median = delays.get(URGENT_EVENTS / 2);
    Duration p99 = delays.get(URGENT_EVENTS * 99 / 100);
    assertThat(p99).as("99th percentile, the median being %s", median).isLessThan(A_SECOND);
    Files.writeString(
        Path.of("target/urgent-latency.txt"),
        "%d urgent events: median %d ms, p99 %d ms, longest %d ms%n"
            .formatted(
                delays.size(),
                median.toMillis(),
                p99.toMillis(),
                delays.get(delays.size() - 1).toMillis()));
  }

  @Test
  @Order(3)
  void healthOfTheAgent_balances() throws Exception {
    JsonObject check = sample.get("/health/ready").getJsonArray("checks").getJsonObject(0);

    assertThat(check.getString("name")).isEqualTo("guard-agent");
    JsonObject data = check.getJsonObject("data");
    assertThat(data.getString("status")).isEqualTo("healthy");
    assertThat(data.getString("events_recorded"))
        .isEqualTo(String.valueOf(SEEN_FIRST + URGENT_EVENTS));
    assertThat(data.getString("events_sent")).isEqualTo(data.getString("events_recorded"));
  }

  @Test
  @Order(4)
  void unguardedResource_leavesNoTrace() throws Exception {
    assertThat(sample.send(HttpRequest.newBuilder().GET(), "/shop/opening-hours").statusCode())
        .isEqualTo(200);
    assertThat(sample.send(HttpRequest.newBuilder().GET(), "/console/events?limit=1000").body())
        .doesNotContain("opening-hours");
  }

  /** JSON-B of Payara would read on for ever in the first, and call the second its own fault. */
  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":[", "{\"article\":1,\"quantity\":", "[1", "nul"})
  @Order(5)
  void brokenJson_isTheClientsFault(String body) throws Exception {
    HttpRequest.Builder post =
        HttpRequest.newBuilder()
            .POST(BodyPublishers.ofString(body))
            .header("Content-Type", "application/json")
            .timeout(Duration.ofSeconds(10));

    HttpResponse<String> answer = sample.send(post, "/shop/orders");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("The body is not the JSON that belongs here");
  }

  private static void raiseAlarms() throws InterruptedException, ExecutionException {
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    List<ScheduledFuture<Integer>> alarms = new ArrayList<>();
    for (int i = 0; i < URGENT_EVENTS; i++) {
      alarms.add(
          clock.schedule(SampleIT::raiseAlarm, (long) i * PAUSE_MILLIS, TimeUnit.MILLISECONDS));
    }
    for (ScheduledFuture<Integer> alarm : alarms) {
      assertThat(alarm.get()).isEqualTo(204);
    }
    clock.shutdown();
  }

  private static int raiseAlarm() throws IOException, InterruptedException {
    HttpRequest.Builder post = HttpRequest.newBuilder().POST(BodyPublishers.noBody());
    return sample.send(post, "/shop/till/alarm").statusCode();
  }

  private static CompletableFuture<List<Sighting>> watch(int events) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (Page page = new Page(sample, 0)) {
            return page.awaitEvents(events);
          } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static List<CurlLine> commandsOfTheReadme() throws IOException {
    return Readme.commandsBelow("See an event").stream()
        .flatMap(String::lines)
        .filter(line -> line.startsWith("curl "))
        .map(CurlLine::new)
        .toList();
  }
}
