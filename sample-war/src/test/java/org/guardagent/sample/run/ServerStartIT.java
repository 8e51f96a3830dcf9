package org.guardagent.sample.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.h2.engine.Constants;
import org.junit.jupiter.api.Test;

/** Each server, started as the README's chapter of servers says: its blocks are what runs here. */
class ServerStartIT {

  private static final String H2 = Constants.FULL_VERSION;

  private static final Pattern OUR_ERROR =
      Pattern.compile(
          "(SEVERE|ERROR)\\b.*guard.?agent|org\\.guardagent\\S* +E ", Pattern.CASE_INSENSITIVE);

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void payaraMicro() throws Exception {
    try (ReadmeServer server = ReadmeServer.start("Payara Micro")) {
      awaitShop(server, "8080");
      assertEventAndHealth(server);
      server.terminate();
      assertThat(server.awaitEnd()).isTrue();
      assertLog(server);
      assertThat(stopLines(server)).hasSize(1);
    }
  }

  @Test
  void openLiberty() throws Exception {
    try (ReadmeServer server =
        ReadmeServer.start(
            "Open Liberty", "target/servers/wlp/usr/servers/sample/logs/messages.log")) {
      awaitShop(server, "9080");
      assertEventAndHealth(server);
      assertThat(server.run(2)).contains("stopped");
      assertThat(server.awaitEnd()).isTrue();
      assertLog(server);
      assertThat(stopLines(server)).hasSize(1);
    }
  }

  @Test
  void wildFly() throws Exception {
    try (ReadmeServer server =
        ReadmeServer.start(
            "WildFly", "target/servers/wildfly-39.0.1.Final/standalone/log/server.log")) {
      awaitShop(server, "8080");
      assertEventAndHealth(server);
      server.terminate();
      assertThat(server.awaitEnd()).isTrue();
      assertLog(server);
      assertThat(stopLines(server)).hasSize(1);
    }
  }

  private void awaitShop(ReadmeServer server, String usualPort) {
    URI shop = URI.create("http://127.0.0.1:" + server.port(usualPort) + "/shop/opening-hours");
    await()
        .atMost(ReadmeServer.PATIENCE)
        .pollInterval(Duration.ofMillis(250))
        .ignoreExceptionsInstanceOf(IOException.class)
        .failFast(server::requireAlive)
        .until(() -> status(shop) == 200);
  }

  private static void assertEventAndHealth(ReadmeServer server) throws Exception {
    assertThat(server.run(1))
        .contains("Wrong name or password")
        .contains("\"event_type\":\"authentication_failed\"")
        .contains("\"ip_address\":\"127.0.0.1\"")
        .contains("\"name\":\"guard-agent\",\"status\":\"UP\"");
  }

  private static void assertLog(ReadmeServer server) throws IOException {
    List<String> log = server.log();
    assertThat(log).filteredOn(line -> line.matches(".*Guard agent: .*started.*")).hasSize(1);
    assertThat(log).noneMatch(line -> OUR_ERROR.matcher(line).find());
    assertThat(log).as("no server's own").anyMatch(line -> line.contains("kept in H2 " + H2));
  }

  private static List<String> stopLines(ReadmeServer server) throws IOException {
    return server.log().stream().filter(line -> line.contains("Guard agent: stopped;")).toList();
  }

  private int status(URI uri) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build();
    return client.send(request, BodyHandlers.discarding()).statusCode();
  }
}
