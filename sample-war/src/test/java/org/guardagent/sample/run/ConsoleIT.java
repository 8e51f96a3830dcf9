package org.guardagent.sample.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The console's own API on a running server, as CONSOLE.md has it. */
class ConsoleIT {

  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final Pattern COOKIE =
      Pattern.compile("(?i)set-cookie: (guard-console=[^;]+);([^\\r\\n]*)");

  private static RunningSample sample;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    sample = RunningSample.start("console-it");
  }

  @AfterAll
  static void stop() {
    sample.close();
  }

  @Test
  void attackIsFoundCountedAndPartOfAStory() throws Exception {
    JsonObject attack = post("/console/lab/attacks/sqli", "{\"address\":\"203.0.113.51\"}");
    assertThat(attack.getJsonArray("requests"))
        .isNotEmpty()
        .allMatch(sent -> sent.asJsonObject().getInt("status") >= 400);

    await().atMost(PATIENCE).until(() -> count("address=203.0.113.51&category=sqli") > 0);
    assertThat(count("address=203.0.113.0/24&action=blocked&text=penetration")).isPositive();
    assertThat(count("address=203.0.113.51&type=no_such_type")).isZero();

    JsonObject story = sample.get("/console/addresses/203.0.113.51");
    assertThat(story.getInt("events")).isPositive();
    assertThat(story.getJsonArray("categories").toString()).contains("sqli");
    assertThat(sample.get("/console/summary?window=15m").getJsonArray("addresses").toString())
        .contains("203.0.113.51");
    assertThat(array("/console/addresses").toString()).contains("203.0.113.51");
    assertThat(post("/console/patterns/try", "{\"pattern\":\"sqli\"}").getInt("matched"))
        .isPositive();
  }

  @Test
  void exportsHaveWhatTheSearchFinds() throws Exception {
    sample.send(post(""), "/shop/till/alarm");
    await().atMost(PATIENCE).until(() -> count("type=penetration_attempt") > 0);
    HttpResponse<String> csv = get("/console/events?type=penetration_attempt&format=csv");
    assertThat(csv.headers().firstValue("Content-Disposition").orElse("")).contains("events.csv");
    assertThat(csv.body()).contains("event_type").contains("Somebody tampers with the till");
    assertThat(get("/console/events?format=ndjson&limit=1").body().lines()).hasSize(1);
  }

  @Test
  void banTakesEffectOnTheShopAndSoDoesItsEnd() throws Exception {
    String client = "198.51.100.77";
    assertThat(articlesFor(client)).isEqualTo(200);
    JsonObject banned = post("/console/rules/ban", "{\"target\":\"198.51.100.77\"}");
    await().atMost(PATIENCE).until(() -> articlesFor(client) == 403);
    await()
        .atMost(PATIENCE)
        .until(() -> rulesOfAgent().getInt("version") >= banned.getInt("version"));
    assertThat(rulesOfAgent().getInt("propagation_ms")).isLessThan((int) PATIENCE.toMillis());

    post("/console/rules/unban", "{\"target\":\"198.51.100.77\"}");
    await().atMost(PATIENCE).until(() -> articlesFor(client) == 200);
  }

  @Test
  void rulesHaveVersionsThatCanBeRestored() throws Exception {
    int before = sample.get("/console/rules").getInt("version");
    String put = "{\"expected_version\":%d,\"rules\":{\"message\":\"first\"}}";
    int first = json(put(put.formatted(before))).getInt("version");
    HttpResponse<String> late = put(put.formatted(before));
    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(json(late).getInt("version")).isEqualTo(first);

    post("/console/rules/limits", "{\"global\":[6000,60],\"author\":\"ada\",\"note\":\"why\"}");
    JsonObject newest = array("/console/rules/history?limit=1").getJsonObject(0);
    assertThat(newest.getString("author")).isEqualTo("ada");
    assertThat(newest.getJsonArray("diff").toString()).contains("global_rate_limit");
    JsonObject restored =
        post(
            "/console/rules/restore",
            "{\"version\":%d,\"expected_version\":%d}".formatted(first, newest.getInt("version")));
    assertThat(restored.getJsonObject("rules"))
        .containsOnlyKeys("message", "rule_id", "version", "timestamp");
  }

  @Test
  void emergencyIsConfirmedTwice() throws Exception {
    String body = "{\"on\":true,\"whitelist\":[\"127.0.0.1\"]%s}";
    HttpResponse<String> first = change("/console/rules/emergency", body.formatted(""));
    assertThat(first.statusCode()).isEqualTo(202);
    String code = json(first).getString("confirm");
    String other = "{\"on\":true,\"whitelist\":[],\"confirm\":\"%s\"}".formatted(code);
    assertThat(change("/console/rules/emergency", other).statusCode()).isEqualTo(409);
    String again = body.formatted(",\"confirm\":\"" + code + "\"");
    assertThat(change("/console/rules/emergency", again).statusCode()).isEqualTo(409);
    assertThat(sample.get("/console/rules").getJsonObject("rules").toString())
        .doesNotContain("\"emergency_mode\":true");
  }

  @Test
  void agentCatchesUpWithAPlatformThatFailed() throws Exception {
    post("/console/lab/platform", "{\"failure\":\"429\",\"seconds\":2}");
    sample.send(post(""), "/shop/coupons/GUESS-1");
    for (int i = 0; i < 5; i++) {
      sample.send(post(""), "/shop/till/alarm");
    }
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                sample.get("/console/lab").getJsonObject("platform").getInt("answered_with_failure")
                    > 0);
    await()
        .atMost(PATIENCE)
        .until(() -> count("type=penetration_attempt&endpoint=/shop/till/alarm") >= 5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"reset", "down", "413"})
  void everyFailureIsOneThatAnAgentSees(String failure) throws Exception {
    post("/console/lab/platform", "{\"failure\":\"%s\",\"seconds\":30}".formatted(failure));
    try (RawConnection connection = new RawConnection(sample.port())) {
      String request =
          "GET /console/api/v1/rules HTTP/1.1\r\nHost: 127.0.0.1\r\nX-API-Key: playground-key\r\n\r\n";
      assertThat(statusOrEnd(connection, request)).isNotEqualTo(304).isNotIn(401, 404);
    } finally {
      post("/console/lab/platform", "{\"failure\":\"none\"}");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Host: evil.example, 401",
    "Host: 127.0.0.1.evil.example, 401",
    "Host: localhost, 200",
    "Host: 127.0.0.1~X-Forwarded-For: 127.0.0.1, 401",
    "Host: 127.0.0.1~Forwarded: for=127.0.0.1, 401",
    "Host: evil.example~Authorization: Bearer wrong-token-of-nobody, 401",
    "Host: evil.example~Cookie: guard-console=made-up, 401"
  })
  void onlyWhoIsOfThisMachineComesWithoutAToken(String headers, int status) throws Exception {
    String lines = headers.replace("~", "\r\n");
    assertThat(raw("GET /console/events HTTP/1.1\r\n" + lines + "\r\n\r\n").status())
        .isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 403",
    "X-Console: 1~Origin: http://evil.example, 403",
    "X-Console: 1~Sec-Fetch-Site: cross-site, 403",
    "X-Console: 1~Origin: http://127.0.0.1, 201",
    "X-Console: 1, 201"
  })
  void changeNeedsTheHeaderAndTheOwnOrigin(String headers, int status) throws Exception {
    String lines = headers.isEmpty() ? "" : headers.replace("~", "\r\n") + "\r\n";
    String request =
        "POST /console/links HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\n" + lines;
    assertThat(raw(request + "\r\n").status()).isEqualTo(status);
  }

  @Test
  void linkLetsOneBrowserIn() throws Exception {
    String path = post("/console/links", "").getString("path");
    String request = "GET " + path + " HTTP/1.1\r\nHost: shop.example\r\n\r\n";
    HttpResponse<String> local = get(path.replace("token=", "other="));
    assertThat(local.statusCode()).isEqualTo(200);
    String first = exchange(request);
    Matcher cookie = COOKIE.matcher(first);
    assertThat(cookie.find()).as(first).isTrue();
    assertThat(cookie.group(2)).contains("HttpOnly").contains("SameSite=Strict");
    assertThat(raw(request).status()).isEqualTo(401);
    assertThat(
            raw("GET /console/rules HTTP/1.1\r\nHost: shop.example\r\nCookie: "
                    + cookie.group(1)
                    + "\r\n\r\n")
                .status())
        .isEqualTo(200);
  }

  @Test
  void listenerGetsWhatItMissed() throws Exception {
    sample.send(post(""), "/shop/till/alarm");
    await().atMost(PATIENCE).until(() -> count("type=penetration_attempt") > 0);
    try (Page page = new Page(sample, 0)) {
      assertThat(page.awaitEvents(1)).isNotEmpty();
    }
  }

  private static RawConnection.Answer raw(String request) throws IOException {
    try (RawConnection connection = new RawConnection(sample.port())) {
      return connection.send(new RawRequest(request, false, false));
    }
  }

  /** The whole answer, headers included. */
  private static String exchange(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), sample.port())) {
      socket.setSoTimeout(10_000);
      String closing = request.replaceFirst("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
      socket.getOutputStream().write(closing.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
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
    JsonObject agent = array("/console/agents").getJsonObject(0);
    return agent.isNull("rules")
        ? Json.createObjectBuilder().add("version", 0).build()
        : agent.getJsonObject("rules");
  }

  private static int articlesFor(String client) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder().header("X-Forwarded-For", client);
    return sample.send(request, "/shop/articles").statusCode();
  }

  private static int count(String filter) throws IOException, InterruptedException {
    return array("/console/events?limit=1000&" + filter).size();
  }

  private static JsonArray array(String path) throws IOException, InterruptedException {
    try (JsonReader reader = Json.createReader(new StringReader(get(path).body()))) {
      return reader.readArray();
    }
  }

  private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return sample.send(HttpRequest.newBuilder().GET(), path);
  }

  private static JsonObject post(String path, String json)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = change(path, json);
    assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
    return json(answer);
  }

  private static HttpResponse<String> change(String path, String json)
      throws IOException, InterruptedException {
    return sample.send(post(json), path);
  }

  private static HttpResponse<String> put(String json) throws IOException, InterruptedException {
    return sample.send(
        HttpRequest.newBuilder()
            .header("X-Console", "1")
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(json)),
        "/console/rules");
  }

  private static HttpRequest.Builder post(String json) {
    return HttpRequest.newBuilder()
        .header("X-Console", "1")
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(json));
  }

  private static JsonObject json(HttpResponse<String> answer) {
    try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
      return reader.readObject();
    }
  }
}
