package org.guardagent.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** A platform on the loopback interface: answers by script, and keeps what it was asked. */
public final class FakePlatform implements AutoCloseable {

  /** Instead of a status: no answer before the platform is closed. */
  public static final int HANG = 0;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger batches = new AtomicInteger();
  private volatile IntUnaryOperator batchStatus = batch -> 200;
  private volatile String rules = "{}";

  /** A request as it came, its body unzipped. Header names are in no particular case. */
  public record Request(
      String method,
      String path,
      Map<String, String> headers,
      String body,
      long nanos,
      int status) {

    Request answered(int answer) {
      return new Request(method, path, headers, body, nanos, answer);
    }

    public boolean isAccepted() {
      return status == 200;
    }

    public String header(String name) {
      return headers.getOrDefault(name, "(none)");
    }

    public boolean isBatch() {
      return path.startsWith("/api/v1/events") || path.startsWith("/api/v1/metrics");
    }

    public JsonObject json() {
      try (JsonReader reader = Json.createReader(new StringReader(body))) {
        return reader.readObject();
      }
    }

    public String batchId() {
      return json().getString("batch_id");
    }

    /** The values of a field of the batch's events. */
    public List<String> events(String field) {
      JsonArray events = json().getJsonArray("events");
      return events.getValuesAs(JsonObject.class).stream()
          .map(event -> event.getString(field))
          .toList();
    }
  }

  public FakePlatform() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** An address at which nobody answers. */
  public static String closedEndpoint() {
    try (FakePlatform platform = new FakePlatform()) {
      return platform.endpoint();
    }
  }

  public String endpoint() {
    return "http://127.0.0.1:" + port();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** Gives each request with a batch from now on the status for its number, from 0 on. */
  public FakePlatform answerBatches(IntUnaryOperator statusOfNumber) {
    batches.set(0);
    batchStatus = statusOfNumber;
    return this;
  }

  public FakePlatform offerRules(String json) {
    rules = json;
    return this;
  }

  public List<Request> requests() {
    return List.copyOf(requests);
  }

  public List<Request> batches() {
    return requests.stream().filter(Request::isBatch).toList();
  }

  /** The values of a field of all events, in the order in which they came. */
  public List<String> events(String field) {
    return batches().stream()
        .flatMap(
            batch ->
                batch.path().equals("/api/v1/events")
                    ? batch.events(field).stream()
                    : Stream.empty())
        .toList();
  }

  /** The values of a field of all events of a type, in the order in which they came. */
  public List<String> eventsOfType(String type, String field) {
    List<String> types = events("event_type");
    List<String> values = events(field);
    return IntStream.range(0, types.size())
        .filter(i -> types.get(i).equals(type))
        .mapToObj(values::get)
        .toList();
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Request request = read(exchange);
      int status = request.isBatch() ? batchStatus.applyAsInt(batches.getAndIncrement()) : 200;
      requests.add(request.answered(status));
      if (status == HANG) {
        closed.await();
        return;
      }
      byte[] answer = answer(request, status).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, answer.length);
      exchange.getResponseBody().write(answer);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String answer(Request request, int status) {
    if (request.path().equals("/api/v1/rules")) {
      return rules;
    }
    return status == 200 ? "{\"success\":true}" : "{\"error\":\"scripted\"}";
  }

  private static Request read(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
    return new Request(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getPath(),
        headers,
        unzipped(headers, exchange.getRequestBody().readAllBytes()),
        System.nanoTime(),
        HANG);
  }

  private static String unzipped(Map<String, String> headers, byte[] body) throws IOException {
    InputStream bytes = new ByteArrayInputStream(body);
    try (InputStream plain =
        headers.containsKey("Content-Encoding") ? new GZIPInputStream(bytes) : bytes) {
      return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
