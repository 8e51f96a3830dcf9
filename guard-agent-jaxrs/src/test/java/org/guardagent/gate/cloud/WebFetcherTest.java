package org.guardagent.gate.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebFetcherTest {

  private final WebFetcher fetcher = new WebFetcher(() -> 0);
  private HttpServer server;
  private String base;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    base = "http://127.0.0.1:" + server.getAddress().getPort();
    server.createContext("/ok", exchange -> answer(exchange, 200, "found"));
    server.createContext("/moved", exchange -> redirect(exchange, "/ok"));
    server.createContext("/loop", exchange -> redirect(exchange, "/loop"));
    server.createContext("/away", exchange -> redirect(exchange, "http://localhost:1/ok"));
    server.createContext("/file", exchange -> redirect(exchange, "file:///etc/passwd"));
    server.createContext("/broken", exchange -> redirect(exchange, "http://[::"));
    server.createContext("/missing", exchange -> answer(exchange, 404, "no"));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void urlsAndFilesAreOpened(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("ranges.json"), "found");

    assertThat(read(base + "/ok")).isEqualTo("found");
    assertThat(read(base + "/moved")).isEqualTo("found");
    assertThat(read(file.toString())).isEqualTo("found");
    assertThat(read(file.toUri().toString())).isEqualTo("found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/loop", "/away", "/file", "/broken", "/missing"})
  void otherAnswersAreFailures(String path) {
    assertThatThrownBy(() -> read(base + path)).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.org/ranges.json",
        "http://127.0.0.1.example.org/",
        "http://",
        "https://",
        "http:// x/",
        "file:relative",
        "/does/not/exist.json",
        "\u0000"
      })
  void everythingElseIsRefused(String source) {
    assertThatThrownBy(() -> read(source)).isInstanceOf(IOException.class);
  }

  @Test
  void tooMuchAndTooLongAreFailures() throws IOException {
    try (InputStream bounded = new BoundedInput(bytes(11), 10, 5, () -> 0)) {
      assertThatThrownBy(bounded::readAllBytes).hasMessage("it is too large");
    }
    try (InputStream bounded = new BoundedInput(bytes(10), 10, 5, () -> 0)) {
      assertThat(bounded.readAllBytes()).hasSize(10);
    }
    try (InputStream late = new BoundedInput(bytes(10), 10, 5, () -> 6)) {
      assertThatThrownBy(late::read).hasMessage("it took too long");
    }
  }

  private static InputStream bytes(int length) {
    return new ByteArrayInputStream(new byte[length]);
  }

  private String read(String source) throws IOException {
    try (InputStream in = fetcher.open(source)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void redirect(HttpExchange exchange, String location) throws IOException {
    exchange.getResponseHeaders().add("Location", location);
    answer(exchange, 302, "");
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    try (exchange) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
