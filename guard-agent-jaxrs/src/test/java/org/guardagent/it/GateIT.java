package org.guardagent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.guardagent.it.gate.StandIn;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What requests go through on a server; the gatekeeper is a stand-in that does as it is told. */
@ExtendWith(ArquillianExtension.class)
class GateIT {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static final String JSON = "application/json";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String TEXT = "text/plain";

  @ArquillianResource private @Nullable URL base;

  /** The agent is off, and the gate is on. */
  @Deployment(testable = false)
  static WebArchive war() {
    return TestWar.named("gate.war", Map.of("guard.agent.enabled", "false"))
        .addPackage(StandIn.class.getPackage());
  }

  @BeforeEach
  void forget() throws Exception {
    taken();
  }

  @Test
  void requestIsJudgedOnArrivalAndOnItsRoute() throws Exception {
    HttpResponse<String> answer = send(request("whole/wares/7"));

    assertThat(answer.body()).isEqualTo("ware 7");
    assertThat(stages())
        .containsExactly(
            "arrive GET /gate/whole/wares/7 from 127.0.0.1",
            "arrival",
            "/gate/whole/wares/{id} Wares#find",
            "route",
            "answered 200");
  }

  @Test
  void singleRouteIsJudgedAndItsNeighbourIsNot() throws Exception {
    assertThat(send(request("single/counter")).body()).isEqualTo("open");
    assertThat(taken()).isEmpty();

    assertThat(send(request("single/counter/guarded")).body()).isEqualTo("guarded");
    assertThat(stages())
        .containsExactly(
            "arrive GET /gate/single/counter/guarded from 127.0.0.1",
            "arrival",
            "/gate/single/counter/guarded Counter#guarded",
            "route",
            "answered 200");
  }

  @ParameterizedTest
  @CsvSource({
    "whole/wares/7, arrival",
    "whole/wares/7, route",
    "whole/nothing, arrival",
    "whole/nothing, unmatched",
    "single/counter/guarded, arrival",
    "single/counter/guarded, route",
  })
  void refusalIsAnsweredWithItsHeaders(String path, String stage) throws Exception {
    HttpResponse<String> answer =
        send(request(path).header("X-Refuse", stage).header("Origin", "https://shop.example"));

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.body()).isEqualTo("Refused: " + stage);
    assertThat(header(answer, "Content-Type"))
        .isEqualToIgnoringWhitespace("text/plain;charset=UTF-8");
    assertThat(header(answer, "Retry-After")).isEqualTo("7");
    assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo("https://shop.example");
    assertThat(header(answer, "Vary")).contains("Origin");
    assertThat(stages()).endsWith(stage, "answered 429").doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, whole/nothing, 404",
    "GET, whole/wares/7/nothing, 404",
    "DELETE, whole/wares/7, 405",
    "GET, whole/aisles/1/missing/7, 404",
  })
  void requestThatNoResourceTakesIsJudged(String method, String path, int status) throws Exception {
    HttpResponse<String> answer = send(request(path).method(method, BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(stages())
        .containsExactly(
            "arrive " + method + " /gate/" + path + " from 127.0.0.1",
            "arrival",
            "unmatched",
            "answered " + status);
  }

  @Test
  void answerOfAResourceIsNotTakenForThatOfTheServer() throws Exception {
    HttpResponse<String> answer = send(request("whole/wares/none"));

    assertThat(answer.body()).isEqualTo("no such ware");
    assertThat(stages()).contains("route", "answered 404").doesNotContain("unmatched");
  }

  @Test
  void routeWithoutReadableRulesIsRefused() throws Exception {
    assertThat(send(request("whole/wares/unreadable")).statusCode()).isEqualTo(403);

    assertThat(stages()).endsWith("arrival", "unresolved", "answered 403");
  }

  @ParameterizedTest
  @ValueSource(strings = {"arrival", "route"})
  void gateThatFailsLetsNobodyPass(String stage) throws Exception {
    HttpResponse<String> answer = send(request("whole/wares/7").header("X-Break", stage));

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).isEqualTo("Security check failed");
    assertThat(stages()).endsWith(stage, "answered 500");
  }

  @ParameterizedTest
  @CsvSource({
    "single/aisles/1/locked/9, locked",
    "single/aisles/1;x=y/locked;z/9, locked",
    "single/aisles/1/open/9, open",
    "whole/aisles/1/open/9, open",
  })
  void whatALocatorDemandsHoldsForWhatItLocates(String path, String scheme) throws Exception {
    assertThat(send(request(path)).body()).isEqualTo("9");

    assertThat(stages()).contains("authentication " + scheme, "route", "answered 200");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "single/counter;a=b/guarded",
        "single/counter/guarded;a=b",
        "single/counter;/guarded;",
        "single/counter/x/..;/guarded",
        "single/counter/..;/counter/guarded",
        "single/counter/%67uarded",
        "single//counter//guarded",
        "single/counter/guarded/",
        "single/counter%2Fguarded",
        "single/./counter/guarded",
        "single/open/../counter/guarded",
      })
  void otherSpellingIsNoSideDoor(String path) throws Exception {
    HttpResponse<String> answer = send(request(path));

    if (answer.body().equals("guarded")) {
      assertThat(stages()).contains("/gate/single/counter/guarded Counter#guarded", "route");
    } else {
      assertThat(answer.statusCode()).isBetween(400, 499);
    }
    taken();
    assertThat(send(request(path).header("X-Refuse", "route")).body()).isNotEqualTo("guarded");
  }

  @Test
  void headIsAnsweredWithoutABody() throws Exception {
    HttpResponse<String> served =
        send(request("whole/wares/7").method("HEAD", BodyPublishers.noBody()));
    assertThat(served.statusCode()).isEqualTo(200);
    assertThat(stages()).contains("arrive HEAD /gate/whole/wares/7 from 127.0.0.1", "answered 200");

    HttpResponse<String> refused =
        send(
            request("whole/wares/7")
                .header("X-Refuse", "route")
                .method("HEAD", BodyPublishers.noBody()));
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.body()).isEmpty();
    assertThat(stages()).endsWith("answered 429");
  }

  @ParameterizedTest
  @CsvSource({"7, 413", "8, 200", "1000, 200"})
  void bodyIsBounded(int limit, int status) throws Exception {
    BodyPublisher chunked = chunked("12345678");
    HttpResponse<String> answer =
        send(body("whole/wares/text", TEXT, chunked).header("X-Limit", String.valueOf(limit)));

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).isEqualTo(status == 200 ? "12345678" : "Too large");
    assertThat(stages()).contains("answered " + status);
  }

  @ParameterizedTest
  @ValueSource(strings = {TEXT, JSON, FORM})
  void chunkedBodyOfAnyTypeIsBounded(String type) throws Exception {
    String filler = "x".repeat(50_000);
    String path = type.equals(TEXT) ? "text" : type.equals(JSON) ? "json" : "form";
    String text =
        type.equals(JSON)
            ? "{\"name\":\"" + filler + "\"}"
            : type.equals(FORM) ? "first=a&last=" + filler : filler;

    HttpResponse<String> answer =
        send(body("whole/wares/" + path, type, chunked(text)).header("X-Limit", "20000"));

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).isEqualTo("Too large");
    assertThat(stages()).contains("body too large", "answered 413").doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "5", "5000", "60000"})
  void bodyThatWasLookedAtIsReadAsAWhole(String peek) throws Exception {
    String filler = "x".repeat(20_000);

    assertThat(posted("text", TEXT, filler, peek)).isEqualTo(filler);
    assertThat(posted("json", JSON, "{\"name\":\"" + filler + "\"}", peek)).isEqualTo(filler);
    assertThat(posted("form", FORM, "first=a%26+b&last=" + filler, peek))
        .isEqualTo("a& b and " + filler);
    assertThat(stages()).filteredOn(stage -> stage.equals("answered 200")).hasSize(3);
  }

  @Test
  void formInTheQueryStaysApartFromTheBody() throws Exception {
    HttpResponse<String> answer =
        send(
            body("whole/wares/form?last=q", FORM, BodyPublishers.ofString("first=b"))
                .header("X-Peek", "100"));

    assertThat(answer.body()).isEqualTo("b and none");
    assertThat(stages()).contains("body first=b");
  }

  @ParameterizedTest
  @CsvSource({
    "wares/7, text/plain, ware 7, true",
    "wares/later, , later, true",
    "wares/suspended, , resumed, true",
    "wares/streamed, text/csv, 01234567890123456789, false",
  })
  void beginningOfTheAnswerIsSeen(String path, @Nullable String type, String text, boolean isWhole)
      throws Exception {
    HttpResponse<String> answer = send(request("whole/" + path).header("X-Tap", "20"));

    assertThat(answer.body()).startsWith(text);
    assertThat(stages())
        .filteredOn(stage -> stage.startsWith("answered"))
        .singleElement()
        .asString()
        .startsWith("answered 200 " + (type == null ? "" : type))
        .endsWith(" " + text + " " + isWhole);
  }

  @Test
  void preflightIsJudgedFirst() throws Exception {
    HttpResponse<String> answer = send(preflight("whole/wares/7", "https://shop.example", "GET"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo("https://shop.example");
    assertThat(header(answer, "Access-Control-Allow-Methods")).isEqualTo("GET, POST");
    assertThat(header(answer, "Access-Control-Max-Age")).isEqualTo("600");
    assertThat(stages())
        .containsExactly(
            "arrive OPTIONS /gate/whole/wares/7 from 127.0.0.1",
            "arrival",
            "unmatched",
            "answered 200");
  }

  @ParameterizedTest
  @CsvSource({
    "whole/wares/7, https://evil.example, GET, 400",
    "whole/wares/7, https://shop.example, DELETE, 400",
    "single/counter/guarded, https://shop.example, GET, 200",
    "single/counter/guarded, https://evil.example, GET, 400",
  })
  void preflightIsAnsweredByTheSettings(String path, String origin, String method, int status)
      throws Exception {
    HttpResponse<String> answer = send(preflight(path, origin, method));

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(stages()).contains("arrival", "answered " + status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"whole/wares/7", "single/counter/guarded"})
  void preflightOfARefusedClientIsRefused(String path) throws Exception {
    HttpResponse<String> answer =
        send(preflight(path, "https://shop.example", "GET").header("X-Refuse", "arrival"));

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo("https://shop.example");
  }

  @Test
  void optionsAloneIsNoPreflight() throws Exception {
    HttpResponse<String> answer =
        send(
            request("whole/wares/7")
                .header("Origin", "https://shop.example")
                .method("OPTIONS", BodyPublishers.noBody()));

    assertThat(answer.headers().firstValue("Access-Control-Allow-Methods")).isEmpty();
    assertThat(answer.headers().firstValue("Allow")).isPresent();
    assertThat(stages()).contains("arrival", "answered " + answer.statusCode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"whole/csp", "single/csp"})
  void reportOfABrowserIsTaken(String path) throws Exception {
    String report =
        "{\"csp-report\":{\"document-uri\":\"https://shop.example/\","
            + "\"violated-directive\":\"script-src\",\"blocked-uri\":\"inline\"}}";
    String type = "application/csp-report";

    assertThat(send(body(path, type, BodyPublishers.ofString(report))).statusCode()).isEqualTo(204);
    assertThat(stages()).contains("arrival", "unmatched", "answered 204");
    assertThat(send(body(path, type, BodyPublishers.ofString("{}"))).statusCode()).isEqualTo(400);
    assertThat(send(body(path, type, chunked(report + " ".repeat(17_000)))).statusCode())
        .isEqualTo(413);
  }

  private String posted(String path, String type, String text, String peek) throws Exception {
    return send(body("whole/wares/" + path, type, BodyPublishers.ofString(text))
            .header("X-Peek", peek))
        .body();
  }

  private HttpRequest.Builder preflight(String path, String origin, String method) {
    return request(path)
        .header("Origin", origin)
        .header("Access-Control-Request-Method", method)
        .method("OPTIONS", BodyPublishers.noBody());
  }

  private HttpRequest.Builder body(String path, String type, BodyPublisher body) {
    return request(path).header("Content-Type", type).POST(body);
  }

  private static BodyPublisher chunked(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes));
  }

  /** The server may see the end of a request after the client has its answer. */
  private List<String> stages() {
    List<String> stages = Collections.synchronizedList(new ArrayList<>());
    await()
        .until(
            () -> {
              stages.addAll(taken());
              return stages.stream().anyMatch(stage -> stage.startsWith("answered"));
            });
    return stages;
  }

  private List<String> taken() throws IOException, InterruptedException {
    String body = send(request("stages/taken")).body();
    return body.isEmpty() ? List.of() : List.of(body.split("\n", -1));
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("(none)");
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path));
  }
}
