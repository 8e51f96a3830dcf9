package org.guardagent.sample.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An agent of the family in Python, whose bodies were kept, speaks to the console. */
class FamilyAgentIT {

  private static final String SECRET = "family-secret";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static LoggedSample sample;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    sample =
        LoggedSample.start(
            Path.of("").toAbsolutePath(),
            "family",
            List.of(),
            Map.of(
                "console.signing-secret",
                SECRET,
                "console.encryption-key",
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="));
  }

  @AfterAll
  static void stop() {
    sample.close();
  }

  @Test
  void eventsAreTakenOnce() throws Exception {
    byte[] body = body("events.json.gz");
    HttpResponse<String> first = post("events", body, "Content-Encoding", "gzip");
    assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
    assertThat(json(first).asJsonObject().getInt("accepted")).isEqualTo(2);
    HttpResponse<String> second = post("events", body, "Content-Encoding", "gzip");
    assertThat(json(second).asJsonObject().getInt("duplicates")).isEqualTo(2);

    String found = get("/console/events?agent=python&text=Gr%C3%B6%C3%9Fe").body();
    assertThat(found).contains("custom_python_type").contains("\"future_field\":\"x\"");
    assertThat(json(get("/console/events?agent=python&type=penetration_attempt")).asJsonArray())
        .isNotEmpty()
        .allMatch(event -> event.asJsonObject().getString("outcome").equals("blocked"));
  }

  @Test
  void encryptedEventsAreOpened() throws Exception {
    HttpResponse<String> answer = post("events/encrypted", body("encrypted.json"));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(json(answer).asJsonObject().getInt("accepted")).isEqualTo(1);
  }

  @Test
  void metricsAndStatusAreTaken() throws Exception {
    HttpResponse<String> metrics = post("metrics", body("metrics.json"));
    assertThat(json(metrics).asJsonObject().getInt("accepted")).as(metrics.body()).isEqualTo(2);
    HttpResponse<String> status = post("status", body("status.json"));
    assertThat(status.statusCode()).as(status.body()).isEqualTo(200);
    assertThat(get("/console/agents").body())
        .contains("\"install_id\":\"python\"")
        .contains("2.8.1");
  }

  @Test
  void rulesHaveAVersionThatIsNotSentAgain() throws Exception {
    HttpResponse<String> rules = send(request("rules").GET());
    assertThat(rules.statusCode()).isEqualTo(200);
    assertThat(json(rules).asJsonObject()).containsKeys("rule_id", "version", "timestamp");
    String tag = rules.headers().firstValue("ETag").orElseThrow();
    assertThat(send(request("rules").header("If-None-Match", tag).GET()).statusCode())
        .isEqualTo(304);
  }

  @ParameterizedTest
  @CsvSource({
    "X-API-Key, wrong, 401",
    "X-Payload-Signature, v1=00, 403",
    "Content-Encoding, deflate, 400",
    "Content-Encoding, gzip, 400",
    "X-Project-ID, another, 422"
  })
  void whatIsWrongIsRefused(String header, String value, int status) throws Exception {
    assertThat(post("metrics", body("metrics.json"), header, value).statusCode()).isEqualTo(status);
  }

  @Test
  void bodyOverTheCapIsTooLarge() throws Exception {
    assertThat(post("events", new byte[262_145]).statusCode()).isEqualTo(413);
  }

  private static HttpResponse<String> post(String path, byte[] body, String... header)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", "application/json")
            .header("X-Payload-Signature", signature(body))
            .POST(BodyPublishers.ofByteArray(body));
    if (header.length > 0) {
      request.setHeader(header[0], header[1]);
    }
    return send(request);
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(at("/console/api/v1/" + path))
        .header("User-Agent", "guard-agent/2.8.1")
        .header("X-API-Key", "playground-key")
        .header("X-Agent-Install-Id", "python");
  }

  private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(at(path)));
  }

  private static URI at(String path) {
    return URI.create("http://127.0.0.1:" + sample.port() + path);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  private static JsonValue json(HttpResponse<String> answer) {
    try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
      return reader.readValue();
    }
  }

  private static byte[] body(String name) throws IOException {
    String path = "family/" + name;
    try (InputStream in = FamilyAgentIT.class.getResourceAsStream(path)) {
      return Objects.requireNonNull(in, path).readAllBytes();
    }
  }

  private static String signature(byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
      return "v1=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has HmacSHA256", e);
    }
  }
}
