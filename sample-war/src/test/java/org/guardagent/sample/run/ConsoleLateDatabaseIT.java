package org.guardagent.sample.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A PostgreSQL that starts after the server: until then the console says so, and the shop works.
 */
class ConsoleLateDatabaseIT {

  private static final Path MODULE = Path.of("").toAbsolutePath();

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void consoleSaysThatItWaits_andWorksAsSoonAsTheDatabaseDoes() throws Exception {
    int port = portOfPostgres();
    String url = "jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres".formatted(port);
    try (LoggedSample sample =
        LoggedSample.start(MODULE, "console-late", List.of(), Map.of("console.store.url", url))) {
      assertThat(get(sample, "/shop/articles").statusCode()).isEqualTo(200);
      for (String path :
          List.of("/console/events", "/console/rules", "/console/summary", "/console/updates")) {
        assertWaiting(get(sample, path));
      }
      assertThat(sample.log().split("Console: the database", -1)).as("said once").hasSize(2);

      EmbeddedPostgres database = EmbeddedPostgres.builder().setPort(port).start();
      try (database) {
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> get(sample, "/console/events").statusCode() == 200);
        assertThat(get(sample, "/console/rules").statusCode()).isEqualTo(200);
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> get(sample, "/console/agents").body().contains("install_id"));
      }
    }
  }

  private static void assertWaiting(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.uri() + ": " + answer.body()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
  }

  /** Of one that has run and ended: where it cannot run at all the test is skipped. */
  private static int portOfPostgres() throws IOException {
    @Nullable String failure = null;
    try (EmbeddedPostgres database = EmbeddedPostgres.start()) {
      return database.getPort();
    } catch (IllegalStateException | IOException e) {
      failure = "PostgreSQL does not start here: " + e;
    }
    assumeThat(failure).as("%s", failure).isNull();
    throw new IOException(failure);
  }

  private HttpResponse<String> get(LoggedSample sample, String path)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:%d%s".formatted(sample.port(), path));
    return client.send(
        HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).build(),
        BodyHandlers.ofString());
  }
}
