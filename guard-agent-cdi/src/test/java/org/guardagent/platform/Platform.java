package org.guardagent.platform;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A platform on the loopback interface: gives one answer to everything, and keeps what it saw. */
final class Platform implements AutoCloseable {

  private final HttpServer server;
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private volatile int status = 200;
  private volatile byte[] body = "{\"success\":true}".getBytes(StandardCharsets.UTF_8);
  private volatile Map<String, String> headers = Map.of();

  /** A request as it came over the wire. */
  record Seen(String method, String path, Map<String, List<String>> headers, List<Byte> bytes) {

    String header(String name) {
      return headers.entrySet().stream()
          .filter(header -> header.getKey().equalsIgnoreCase(name))
          .findFirst()
          .map(header -> String.join(",", header.getValue()))
          .orElse("");
    }

    byte[] body() {
      byte[] array = new byte[bytes.size()];
      for (int i = 0; i < array.length; i++) {
        array[i] = bytes.get(i);
      }
      return array;
    }

    String text() {
      return new String(body(), StandardCharsets.UTF_8);
    }
  }

  Platform() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  Platform answers(int newStatus, String newBody) {
    return answers(newStatus, newBody, Map.of());
  }

  Platform answers(int newStatus, String newBody, Map<String, String> newHeaders) {
    status = newStatus;
    body = newBody.getBytes(StandardCharsets.UTF_8);
    headers = newHeaders;
    return this;
  }

  List<Seen> seen() {
    return seen;
  }

  Seen only() {
    if (seen.size() != 1) {
      throw new AssertionError("Expected one request, got " + seen.size());
    }
    return seen.get(0);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      seen.add(
          new Seen(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              Map.copyOf(exchange.getRequestHeaders()),
              boxed(exchange.getRequestBody().readAllBytes())));
      headers.forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      if (body.length > 0) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  private static List<Byte> boxed(byte[] bytes) {
    Byte[] boxes = new Byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      boxes[i] = bytes[i];
    }
    return List.of(boxes);
  }
}
