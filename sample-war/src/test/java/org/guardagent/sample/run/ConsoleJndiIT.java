package org.guardagent.sample.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.h2.engine.Constants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console on a data source that the server makes and lends by its JNDI name. */
class ConsoleJndiIT {

  private static final Path MODULE = Path.of("").toAbsolutePath();
  private static final String NAME = "jdbc/console";

  /** A colon, a semicolon and an equals sign would end a property of the pool. */
  private static final String POOL =
      """
      create-jdbc-connection-pool --datasourceclassname=org.h2.jdbcx.JdbcDataSource \
      --restype=javax.sql.DataSource --property url="jdbc\\:h2\\:file\\:%s;MODE\\=PostgreSQL;\
      DATABASE_TO_LOWER\\=TRUE;DEFAULT_NULL_ORDERING\\=HIGH" console-pool
      create-jdbc-resource --connectionpoolid=console-pool jdbc/console
      """;

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void eventsAreKeptInTheServersDataSource(@TempDir Path folder) throws Exception {
    Path database = folder.resolve("lent");
    Path commands = folder.resolve("post-boot.txt");
    Files.writeString(commands, POOL.formatted(database));

    try (LoggedSample sample = start(commands)) {
      send(sample, "/shop/articles", "sqlmap");

      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> send(sample, "/console/events", "test").contains("user_agent_blocked"));
      // Payara looks for the class of its pool where the WAR's libraries go first.
      assertThat(sample.log()).contains("kept in H2 " + Constants.FULL_VERSION);
    }
    assertThat(Files.size(folder.resolve("lent.mv.db"))).isPositive();
  }

  private static LoggedSample start(Path commands) throws IOException, InterruptedException {
    return LoggedSample.startAgain(
        MODULE,
        "console-jndi",
        List.of(),
        Map.of("console.store.jndi", NAME),
        List.of("--postbootcommandfile", commands.toString()));
  }

  private String send(LoggedSample sample, String path, String agent)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:%d%s".formatted(sample.port(), path));
    HttpRequest request = HttpRequest.newBuilder(uri).header("User-Agent", agent).build();
    return client.send(request, BodyHandlers.ofString()).body();
  }
}
