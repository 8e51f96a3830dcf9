package org.guardagent.sample.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;

/** An agent that sends its batches at a steady rate, as far as it gets its receipts in time. */
final class LoadSender implements Callable<Long> {

  private static final int BATCH = 250;
  private static final int OK = 200;

  private final HttpClient client;
  private final URI events;
  private final int perSecond;
  private final int seconds;
  private final List<Long> receiptMillis;

  LoadSender(HttpClient client, URI base, int perSecond, int seconds, List<Long> receiptMillis) {
    this.client = client;
    this.events = base.resolve("/console/api/v1/events");
    this.perSecond = perSecond;
    this.seconds = seconds;
    this.receiptMillis = receiptMillis;
  }

  /** How many events were accepted. */
  @Override
  public Long call() throws IOException, InterruptedException {
    long start = System.nanoTime();
    int batches = perSecond * seconds / BATCH;
    for (int i = 0; i < batches; i++) {
      long due = start + TimeUnit.SECONDS.toNanos((long) i * BATCH) / perSecond;
      long early;
      while ((early = due - System.nanoTime()) > 0) {
        LockSupport.parkNanos(early);
      }
      send(gzip(batch()));
    }
    return (long) batches * BATCH;
  }

  private void send(byte[] body) throws IOException, InterruptedException {
    long start = System.nanoTime();
    HttpRequest request =
        HttpRequest.newBuilder(events)
            .header("X-API-Key", "playground-key")
            .header("X-Agent-Install-Id", "load")
            .header("Content-Type", "application/json")
            .header("Content-Encoding", "gzip")
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != OK || !answer.body().contains("\"accepted\":" + BATCH)) {
      throw new IOException(answer.statusCode() + ": " + answer.body());
    }
    receiptMillis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
  }

  private static String batch() {
    StringJoiner items = new StringJoiner(",");
    for (int i = 0; i < BATCH; i++) {
      items.add(event());
    }
    String id =
        System.currentTimeMillis() + "-%08x".formatted(ThreadLocalRandom.current().nextInt());
    return "{\"project_id\":\"sample-shop\",\"batch_id\":\"%s\",\"created_at\":\"%s\",\"compressed\":true,\"events\":[%s],\"metrics\":[]}"
        .formatted(id, Instant.now(), items);
  }

  private static String event() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return """
        {"idempotency_key":"%s","timestamp":"%s","event_type":"penetration_attempt","ip_address":"10.%d.%d.%d",\
        "user_agent":"Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",\
        "action_taken":"request_blocked","reason":"Penetration attempt detected: %d","endpoint":"/shop/orders/%d",\
        "method":"GET","status_code":403,"rule_type":"sqli","metadata":{"route":"/shop/orders/{id}","threats":["sqli"]}}"""
        .formatted(
            UUID.randomUUID(),
            Instant.now(),
            random.nextInt(4),
            random.nextInt(64),
            random.nextInt(256),
            random.nextInt(),
            random.nextInt(10_000));
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
