package org.guardagent.sample.run;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Events arriving at a steady rate while three pages listen: none may be lost, and memory stays
 * flat. {@code mvn -Pconsole-load verify -pl sample-war -am -DskipTests} prints the figures; {@code
 * -Dconsole-load.rate}, {@code -Dconsole-load.seconds} and {@code -Dconsole-load.warm-up} change
 * them.
 */
public final class ConsoleLoad {

  private static final int RATE = Integer.getInteger("console-load.rate", 5_000);
  private static final int SECONDS = Integer.getInteger("console-load.seconds", 60);

  /** Until the server's code is compiled, which takes one of two processors for a while. */
  private static final int WARM_UP_SECONDS = Integer.getInteger("console-load.warm-up", 60);

  private static final int SENDERS = 4;
  private static final int PAGES = 3;
  private static final int PARTS = 4;

  /** Half of it for what is young: there dies what a batch leaves behind, before it grows old. */
  private static final List<String> HEAP = List.of("-Xms512m", "-Xmx512m", "-Xmn256m");

  private static final Duration CATCH_UP = Duration.ofSeconds(10);

  private final LoggedSample sample;
  private final URI base;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<Long> heapKib = new ArrayList<>();
  private final List<Long> receiptMillis = Collections.synchronizedList(new ArrayList<>());

  private ConsoleLoad(LoggedSample sample) {
    this.sample = sample;
    this.base = URI.create("http://127.0.0.1:" + sample.port());
  }

  /**
   * Runs the load.
   *
   * @param arguments the folder of the sample's module
   */
  public static void main(String[] arguments) throws Exception {
    Map<String, String> settings =
        Map.of("guard.dynamic-rules.interval", "60", "console.store.max-events", "10000000");
    boolean isWhole;
    try (LoggedSample sample =
        LoggedSample.start(Path.of(arguments[0]), "console-load", HEAP, settings)) {
      isWhole = new ConsoleLoad(sample).run();
    }
    if (!isWhole) {
      throw Console.giveUp("Events are missing");
    }
  }

  private boolean run() throws Exception {
    long before = stored();
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<LoadPage> pages = new ArrayList<>();
      for (int i = 0; i < PAGES; i++) {
        LoadPage page = new LoadPage(client, base.resolve("/console/updates"));
        threads.execute(page);
        pages.add(page);
      }
      long sent = send(threads, "Warm-up", WARM_UP_SECONDS);
      receiptMillis.clear();
      LoadVisitor visitor = new LoadVisitor(client, base);
      Future<List<Long>> answers = threads.submit(visitor);
      heapKib.add(sample.liveHeapKib());
      for (int part = 1; part <= PARTS; part++) {
        sent += send(threads, "Part " + part, SECONDS / PARTS);
        heapKib.add(sample.liveHeapKib());
      }
      visitor.stop();
      Console.say("Pages opened meanwhile: " + new Spread(answers.get()));
      long last = get("/console/summary").getJsonObject("stored").getInt("last_number");
      boolean haveAll = pages.get(0).await(last, CATCH_UP);
      long stored = stored() - before;
      report(sent, stored, pages, last);
      pages.forEach(LoadPage::close);
      long accepted = sent;
      return stored >= sent && haveAll && pages.stream().allMatch(page -> page.isWhole(accepted));
    } finally {
      threads.shutdownNow();
    }
  }

  private long send(ExecutorService threads, String part, int seconds) throws Exception {
    long start = System.nanoTime();
    List<Future<Long>> senders = new ArrayList<>();
    for (int i = 0; i < SENDERS; i++) {
      LoadSender sender = new LoadSender(client, base, RATE / SENDERS, seconds, receiptMillis);
      senders.add(threads.submit(sender));
    }
    long sent = 0;
    for (Future<Long> sender : senders) {
      sent += sender.get();
    }
    double taken = (System.nanoTime() - start) / 1e9;
    Console.say(
        "%s: %d events accepted in %.1f s, %.0f/s".formatted(part, sent, taken, sent / taken));
    return sent;
  }

  private void report(long sent, long stored, List<LoadPage> pages, long last) {
    Console.say("Accepted " + sent + ", stored " + stored + ", of which some are the agent's own");
    Console.say("Receipts: " + new Spread(receiptMillis));
    Console.say("Live heap in KiB before and after each part: " + heapKib);
    pages.forEach(page -> Console.say("Page: " + page + ", the last number is " + last));
  }

  private long stored() throws IOException, InterruptedException {
    return get("/console/summary").getJsonObject("stored").getInt("events");
  }

  private JsonObject get(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(base.resolve(path)).build();
    String body = client.send(request, BodyHandlers.ofString()).body();
    try (JsonReader reader = Json.createReader(new StringReader(body))) {
      return reader.readObject();
    }
  }
}
