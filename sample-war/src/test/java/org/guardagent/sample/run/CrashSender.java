package org.guardagent.sample.run;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An agent that sends one batch after the other, until the server is gone. */
final class CrashSender implements Callable<Boolean> {

  private static final int EVENTS = 40;
  private static final int OK = 200;

  private final HttpClient client = HttpClient.newHttpClient();
  private final CountDownLatch receipts;
  private final Deque<List<UUID>> accepted = new ArrayDeque<>();
  private List<UUID> open = List.of();
  private URI events;

  CrashSender(int port, CountDownLatch receipts) {
    this.receipts = receipts;
    this.events = eventsOf(port);
  }

  /** Whether the server went away in the end. */
  @Override
  public Boolean call() throws InterruptedException {
    while (true) {
      open = Stream.generate(UUID::randomUUID).limit(EVENTS).toList();
      try {
        if (send(open) != OK) {
          return false;
        }
      } catch (IOException e) {
        return true;
      }
      accepted.add(open);
      receipts.countDown();
    }
  }

  /** Sends again what has no receipt. */
  int sendOpenAgain(int port) throws IOException, InterruptedException {
    events = eventsOf(port);
    return send(open);
  }

  List<UUID> accepted() {
    return accepted.stream().flatMap(List::stream).toList();
  }

  List<UUID> all() {
    List<UUID> all = new ArrayList<>(accepted());
    all.addAll(open);
    return all;
  }

  private int send(List<UUID> keys) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(events)
            .header("X-API-Key", "playground-key")
            .header("X-Agent-Install-Id", "crash")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body(keys)))
            .build();
    return client.send(request, BodyHandlers.discarding()).statusCode();
  }

  private static String body(List<UUID> keys) {
    String items =
        IntStream.range(0, keys.size())
            .mapToObj(i -> event(keys.get(i), i))
            .collect(Collectors.joining(","));
    return "{\"project_id\":\"sample-shop\",\"batch_id\":\"%d-%08x\",\"created_at\":\"2026-01-01T10:00:00Z\",\"compressed\":false,\"events\":[%s],\"metrics\":[]}"
        .formatted(System.currentTimeMillis(), keys.hashCode(), items);
  }

  private static String event(UUID key, int i) {
    return """
        {"idempotency_key":"%s","timestamp":"2026-01-01T10:00:00Z","event_type":"crash_test",\
        "ip_address":"203.0.113.%d","endpoint":"/shop/orders/%d"}"""
        .formatted(key, i, i);
  }

  private static URI eventsOf(int port) {
    return URI.create("http://127.0.0.1:" + port + "/console/api/v1/events");
  }
}
