package org.guardagent.it;

import static java.net.http.HttpRequest.BodyPublishers.noBody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.guardagent.it.shop.Recorder;
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

@ExtendWith(ArquillianExtension.class)
class WitnessIT {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @ArquillianResource private @Nullable URL base;

  @Deployment(testable = false)
  static WebArchive war() {
    return TestWar.named("shop.war", TestWar.settings(FakePlatform.closedEndpoint()))
        .addPackage(Recorder.class.getPackage());
  }

  @BeforeEach
  void forget() throws Exception {
    recorded();
  }

  @ParameterizedTest
  @CsvSource({
    "scanned/orders/17, /shop/scanned/orders/{id}",
    "scanned/orders, /shop/scanned/orders",
    "scanned/open/abc, /shop/scanned/open/{name}",
    "scanned/superclass, /shop/scanned/superclass",
    "scanned/application-scoped, /shop/scanned/application-scoped",
    "scanned/request-scoped, /shop/scanned/request-scoped",
    "scanned/shops/4/items/9.json, /shop/scanned/shops/{shop}/items/{item}.json",
    "scanned/shops/4/guarded-reviews, /shop/scanned/shops/{shop}/guarded-reviews",
    "scanned/async/stage, /shop/scanned/async/stage",
    "scanned/async/suspended, /shop/scanned/async/suspended",
    "listed/orders/17, /shop/listed/orders/{id}",
    "listed/open/abc, /shop/listed/open/{name}",
    "guarded/open, /shop/guarded/open",
    "guarded/open/abc, /shop/guarded/open/{name}",
  })
  void guardedRequestIsCountedOnce(String path, String route) throws Exception {
    assertThat(get(path)).isEqualTo(200);

    Recorded recorded = recorded();
    assertThat(recorded.counted()).containsExactly("GET " + route + " 200 x 1");
    assertThat(recorded.metrics())
        .extracting(Recorded.Metric::type)
        .containsExactly("request_count", "response_time");
    assertThat(recorded.metrics().get(1).value()).isBetween(1e-6, 10.0);
    assertThat(recorded.events()).isEmpty();
  }

  @Test
  void interfaceGuardsTheMethodThatImplementsIt() throws Exception {
    assertThat(send(request("scanned/interface/k").POST(body("v")).build())).isEqualTo(200);
    assertThat(get("scanned/interface/k")).isEqualTo(200);

    assertThat(recorded().counted()).containsExactly("POST /shop/scanned/interface/{key} 200 x 1");
  }

  @Test
  void headIsNotTakenForTheGetThatAnswersIt() throws Exception {
    assertThat(send(request("scanned/orders/7").method("HEAD", noBody()).build())).isEqualTo(200);

    assertThat(recorded().counted()).containsExactly("HEAD /shop/scanned/orders/{id} 200 x 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"scanned/open", "listed/open", "scanned/shops/4/notes"})
  void unguardedRequestLeavesNoTrace(String path) throws Exception {
    assertThat(get(path)).isEqualTo(200);

    assertThat(recorded()).isEqualTo(new Recorded(List.of(), List.of()));
  }

  @Test
  void requestsOfOneRouteAreOneSeries() throws Exception {
    for (int id = 0; id < 20; id++) {
      get("scanned/orders/" + id);
    }

    assertThat(recorded().counted()).containsExactly("GET /shop/scanned/orders/{id} 200 x 20");
  }

  @ParameterizedTest
  @CsvSource({
    "scanned/answer/status/401, authentication_failed, 401, status, /status/{status}",
    "scanned/answer/not-authorized, authentication_failed, 401, notAuthorized, /not-authorized",
    "scanned/answer/status/403, access_denied, 403, status, /status/{status}",
  })
  void refusalIsAnEvent(String path, String type, String status, String method, String route)
      throws Exception {
    assertThat(get(path)).asString().isEqualTo(status);

    assertThat(recorded().events())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.type()).isEqualTo(type);
              assertThat(event.ip()).isEqualTo("127.0.0.1");
              assertThat(event.userAgent()).isEqualTo("curious/1.0");
              assertThat(event.endpoint()).isEqualTo("/shop/" + path);
              assertThat(event.method()).isEqualTo("GET");
              assertThat(event.status()).isEqualTo(status);
              assertThat(Double.parseDouble(event.seconds())).isBetween(1e-6, 10.0);
              assertThat(event.handler()).isEqualTo("AnswerResource#" + method);
              assertThat(event.route()).isEqualTo("/shop/scanned/answer" + route);
            });
  }

  @Test
  void refusalOfAnAsynchronousAnswerKnowsTheClient() throws Exception {
    assertThat(get("scanned/async/denied")).isEqualTo(403);

    Recorded recorded = recorded();
    assertThat(recorded.counted()).containsExactly("GET /shop/scanned/async/denied 403 x 1");
    assertThat(recorded.events())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.type()).isEqualTo("access_denied");
              assertThat(event.ip()).isEqualTo("127.0.0.1");
              assertThat(event.userAgent()).isEqualTo("curious/1.0");
            });
  }

  @Test
  void refusalByAFilterOfTheApplicationIsAnEvent() throws Exception {
    send(request("scanned/orders/1").header("X-Token", "wrong").build());

    Recorded recorded = recorded();
    assertThat(recorded.counted()).containsExactly("GET /shop/scanned/orders/{id} 401 x 1");
    assertThat(recorded.events())
        .extracting(Recorded.Event::type)
        .containsExactly("authentication_failed");
  }

  @ParameterizedTest
  @CsvSource({
    "not-found, 404",
    "mapped, 503",
    "unmapped, 500",
    "error, 500",
    "broken, 500",
  })
  void failureIsAMetricOnly(String path, int status) throws Exception {
    assertFailureIsAMetric("scanned/answer/" + path, status);
  }

  @Test
  void failureOfAnAsynchronousAnswerIsAMetricOnly() throws Exception {
    assertFailureIsAMetric("scanned/async/broken", 500);
  }

  @Test
  void errorRateIsTheShareOfAllRequestsOfTheRoute() throws Exception {
    get("scanned/answer/status/200");
    get("scanned/answer/status/200");
    get("scanned/answer/status/404");
    get("scanned/answer/status/500");

    assertThat(recorded().metrics())
        .filteredOn(metric -> metric.type().equals("error_rate"))
        .extracting(metric -> metric.status() + ": " + metric.value())
        .containsExactlyInAnyOrder("404: 0.25", "500: 0.25");
  }

  /** The server may see the end of a request after the client has its answer. */
  private void assertFailureIsAMetric(String path, int status) throws Exception {
    assertThat(get(path)).isEqualTo(status);

    Recorded recorded = await().until(this::recorded, some -> !some.metrics().isEmpty());
    assertThat(recorded.counted()).containsExactly("GET /shop/" + path + " " + status + " x 1");
    assertThat(recorded.events()).isEmpty();
    assertThat(recorded().metrics()).isEmpty();
  }

  private Recorded recorded() throws IOException, InterruptedException {
    HttpRequest request = request("probe/recorded").build();
    return Recorded.parse(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }

  private int get(String path) throws IOException, InterruptedException {
    return send(request(path).build());
  }

  private static int send(HttpRequest request) throws IOException, InterruptedException {
    return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path)).header("User-Agent", "curious/1.0");
  }

  private static HttpRequest.BodyPublisher body(String text) {
    return HttpRequest.BodyPublishers.ofString(text);
  }
}
