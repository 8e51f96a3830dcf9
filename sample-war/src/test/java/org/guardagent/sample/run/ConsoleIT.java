package org.guardagent.sample.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The console's own API on a running server, as CONSOLE.md has it. */
class ConsoleIT {

  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private static RunningSample sample;
  private static ConsoleClient console;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    sample = RunningSample.start("console-it");
    console = new ConsoleClient(sample);
  }

  @AfterAll
  static void stop() {
    sample.close();
  }

  @Test
  void attackIsFoundCountedAndPartOfAStory() throws Exception {
    JsonObject attack = console.post("/console/lab/attacks/sqli", "{\"address\":\"203.0.113.51\"}");
    assertThat(attack.getJsonArray("requests"))
        .isNotEmpty()
        .allMatch(sent -> sent.asJsonObject().getInt("status") >= 400);

    await().atMost(PATIENCE).until(() -> console.count("address=203.0.113.51&category=sqli") > 0);
    assertThat(console.count("address=203.0.113.0/24&action=blocked&text=penetration"))
        .isPositive();
    assertThat(console.count("address=203.0.113.51&type=no_such_type")).isZero();

    JsonObject story = sample.get("/console/addresses/203.0.113.51");
    assertThat(story.getInt("events")).isPositive();
    assertThat(story.getJsonArray("categories").toString()).contains("sqli");
    assertThat(sample.get("/console/summary?window=15m").getJsonArray("addresses").toString())
        .contains("203.0.113.51");
    assertThat(console.array("/console/addresses").toString()).contains("203.0.113.51");
    assertThat(console.post("/console/patterns/try", "{\"pattern\":\"sqli\"}").getInt("matched"))
        .isPositive();
  }

  @Test
  void exportsHaveWhatTheSearchFinds() throws Exception {
    sample.send(ConsoleClient.body(""), "/shop/till/alarm");
    await().atMost(PATIENCE).until(() -> console.count("type=penetration_attempt") > 0);
    HttpResponse<String> csv = console.get("/console/events?type=penetration_attempt&format=csv");
    assertThat(csv.headers().firstValue("Content-Disposition").orElse("")).contains("events.csv");
    assertThat(csv.body()).contains("event_type").contains("Somebody tampers with the till");
    assertThat(console.get("/console/events?format=ndjson&limit=1").body().lines()).hasSize(1);
  }

  @Test
  void banTakesEffectOnTheShopAndSoDoesItsEnd() throws Exception {
    String client = "198.51.100.77";
    assertThat(articlesFor(client)).isEqualTo(200);
    JsonObject banned = console.post("/console/rules/ban", "{\"target\":\"198.51.100.77\"}");
    await().atMost(PATIENCE).until(() -> articlesFor(client) == 403);
    await()
        .atMost(PATIENCE)
        .until(() -> rulesOfAgent().getInt("version") >= banned.getInt("version"));
    assertThat(rulesOfAgent().getInt("propagation_ms")).isLessThan((int) PATIENCE.toMillis());

    console.post("/console/rules/unban", "{\"target\":\"198.51.100.77\"}");
    await().atMost(PATIENCE).until(() -> articlesFor(client) == 200);
  }

  @Test
  void rulesHaveVersionsThatCanBeRestored() throws Exception {
    int before = sample.get("/console/rules").getInt("version");
    String put = "{\"expected_version\":%d,\"rules\":{\"message\":\"first\"}}";
    int first = ConsoleClient.json(console.put(put.formatted(before))).getInt("version");
    HttpResponse<String> late = console.put(put.formatted(before));
    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(ConsoleClient.json(late).getInt("version")).isEqualTo(first);

    console.post(
        "/console/rules/limits", "{\"global\":[6000,60],\"author\":\"ada\",\"note\":\"why\"}");
    JsonObject newest = console.array("/console/rules/history?limit=1").getJsonObject(0);
    assertThat(newest.getString("author")).isEqualTo("ada");
    assertThat(newest.getJsonArray("diff").toString()).contains("global_rate_limit");
    JsonObject restored =
        console.post(
            "/console/rules/restore",
            "{\"version\":%d,\"expected_version\":%d}".formatted(first, newest.getInt("version")));
    assertThat(restored.getJsonObject("rules"))
        .containsOnlyKeys("message", "rule_id", "version", "timestamp");
  }

  @Test
  void emergencyIsConfirmedTwice() throws Exception {
    String body = "{\"on\":true,\"whitelist\":[\"127.0.0.1\"]%s}";
    HttpResponse<String> first = console.change("/console/rules/emergency", body.formatted(""));
    assertThat(first.statusCode()).isEqualTo(202);
    String code = ConsoleClient.json(first).getString("confirm");
    String other = "{\"on\":true,\"whitelist\":[],\"confirm\":\"%s\"}".formatted(code);
    assertThat(console.change("/console/rules/emergency", other).statusCode()).isEqualTo(409);
    String again = body.formatted(",\"confirm\":\"" + code + "\"");
    assertThat(console.change("/console/rules/emergency", again).statusCode()).isEqualTo(409);
    assertThat(sample.get("/console/rules").getJsonObject("rules").toString())
        .doesNotContain("\"emergency_mode\":true");
  }

  @Test
  void emergencyLetsInOnlyWhomItNames() throws Exception {
    String body = "{\"on\":true,\"whitelist\":[\"127.0.0.1\"]%s}";
    HttpResponse<String> first = console.change("/console/rules/emergency", body.formatted(""));
    String code = ConsoleClient.json(first).getString("confirm");
    console.post("/console/rules/emergency", body.formatted(",\"confirm\":\"" + code + "\""));
    try {
      await().atMost(PATIENCE).until(() -> articlesFor("198.51.100.88") >= 400);
      assertThat(sample.send(HttpRequest.newBuilder(), "/shop/articles").statusCode())
          .isEqualTo(200);
    } finally {
      console.post("/console/rules/emergency", "{\"on\":false}");
    }
    await().atMost(PATIENCE).until(() -> articlesFor("198.51.100.88") == 200);
  }

  @Test
  void slowPlatformAnswersInTheEnd() throws Exception {
    console.post("/console/lab/platform", "{\"failure\":\"slow\",\"seconds\":30}");
    try {
      long start = System.nanoTime();
      HttpRequest.Builder rules = HttpRequest.newBuilder().header("X-API-Key", "playground-key");
      assertThat(sample.send(rules, "/console/api/v1/rules").statusCode()).isEqualTo(200);
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isGreaterThan(Duration.ofMillis(4_900));
    } finally {
      console.post("/console/lab/platform", "{\"failure\":\"none\"}");
    }
  }

  @Test
  void agentCatchesUpWithAPlatformThatFailed() throws Exception {
    console.post("/console/lab/platform", "{\"failure\":\"429\",\"seconds\":2}");
    sample.send(ConsoleClient.body(""), "/shop/coupons/GUESS-1");
    for (int i = 0; i < 5; i++) {
      sample.send(ConsoleClient.body(""), "/shop/till/alarm");
    }
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                sample.get("/console/lab").getJsonObject("platform").getInt("answered_with_failure")
                    > 0);
    await()
        .atMost(PATIENCE)
        .until(() -> console.count("type=penetration_attempt&endpoint=/shop/till/alarm") >= 5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"reset", "down", "413"})
  void everyFailureIsOneThatAnAgentSees(String failure) throws Exception {
    console.post("/console/lab/platform", "{\"failure\":\"%s\",\"seconds\":30}".formatted(failure));
    try (RawConnection connection = new RawConnection(sample.port())) {
      String request =
          "GET /console/api/v1/rules HTTP/1.1\r\nHost: 127.0.0.1\r\nX-API-Key: playground-key\r\n\r\n";
      assertThat(statusOrEnd(connection, request)).isNotEqualTo(304).isNotIn(401, 404);
    } finally {
      console.post("/console/lab/platform", "{\"failure\":\"none\"}");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "events?adress=192.0.2.1",
        "events?format=csv&adress=192.0.2.1",
        "addresses?x=1",
        "metrics?x=1",
        "summary?x=1",
        "rules/history?x=1",
        "rules/history/1?x=1",
        "rules?x=1",
        "agents?x=1",
        "events/1?format=csv",
        "addresses/192.0.2.1?window=1h",
        "updates?x=1"
      })
  void misspeltParameterIsRefused(String question) throws Exception {
    HttpResponse<String> answer = console.get("/console/" + question);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .containsAnyOf("There is no such parameter", "There are no parameters");
  }

  @Test
  void listenerGetsWhatItMissed() throws Exception {
    sample.send(ConsoleClient.body(""), "/shop/till/alarm");
    await().atMost(PATIENCE).until(() -> console.count("type=penetration_attempt") > 0);
    try (Page page = new Page(sample, 0)) {
      assertThat(page.awaitEvents(1)).isNotEmpty();
    }
  }

  private static int statusOrEnd(RawConnection connection, String request) {
    try {
      return connection.send(new RawRequest(request, false, false)).status();
    } catch (IOException e) {
      // The answer was torn, as it should be.
      return 0;
    }
  }

  private static JsonObject rulesOfAgent() throws IOException, InterruptedException {
    JsonObject agent = console.array("/console/agents").getJsonObject(0);
    return agent.isNull("rules")
        ? Json.createObjectBuilder().add("version", 0).build()
        : agent.getJsonObject("rules");
  }

  private static int articlesFor(String client) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder().header("X-Forwarded-For", client);
    return sample.send(request, "/shop/articles").statusCode();
  }
}
