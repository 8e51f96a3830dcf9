package org.guardagent.sample.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A server that is killed while events wait, and starts again. The agent sends them before its own
 * server has deployed the platform: what answers then is the server's page.
 */
class RestartIT {

  private static final Path MODULE = Path.of("").toAbsolutePath();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Nothing is sent while the first server runs. */
  private static final Map<String, String> WAITING =
      Map.of("guard.agent.flush-interval", "PT1H", "guard.agent.urgent-flush", "PT1M");

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void eventsThatWaitedArriveOnceThePlatformIsThere() throws Exception {
    try (LoggedSample sample = LoggedSample.start(MODULE, "restart", List.of(), WAITING)) {
      for (int i = 0; i < 5; i++) {
        assertThat(get(sample, "/shop/echo?q=" + i + "%27+union+select+1,2--").status())
            .isEqualTo(400);
      }
      assertThat(health(sample)).contains("\"events_waiting\":\"5\"");
      assertThat(arrived(sample)).isZero();
      sample.kill();
    }
    try (LoggedSample sample = LoggedSample.startAgain(MODULE, "restart", List.of(), Map.of())) {
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(arrived(sample)).isEqualTo(5));
      assertThat(health(sample)).contains("\"dead_letters\":\"0\"");
    }
  }

  private int arrived(LoggedSample sample) throws Exception {
    String events = "/console/events?type=penetration_attempt&format=ndjson";
    return (int) get(sample, events).body().lines().count();
  }

  private String health(LoggedSample sample) throws Exception {
    return get(sample, "/health/ready").body();
  }

  private Answer get(LoggedSample sample, String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + sample.port() + path);
    var answer = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    return new Answer(answer.statusCode(), answer.body());
  }

  private record Answer(int status, String body) {}
}
