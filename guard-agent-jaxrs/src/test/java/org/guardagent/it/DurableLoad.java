package org.guardagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.guardagent.it.FakePlatform.Request;

/**
 * Posts events to be recorded durably, without a pause and from several threads; the events of a
 * post have a type of their own. Notes which posts the application answered well: what it promised.
 */
final class DurableLoad {

  static final int EVENTS_IN_POST = 10;
  private static final int THREADS = 6;

  /** As clients do, and so that the server has the processors while the application is away. */
  private static final Duration PAUSE_OF_THE_REFUSED = Duration.ofMillis(10);

  private final Web web;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final AtomicInteger posts = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final Set<String> promised = ConcurrentHashMap.newKeySet();
  private volatile boolean ended;

  private DurableLoad(Web web) {
    this.web = web;
  }

  /** Lets the agent send without a pause, and end within that time. */
  static Map<String, String> settings(Duration shutdownTimeout) {
    return Map.of(
        "guard.agent.flush-interval", "0.1",
        "guard.agent.backoff-factor", "0.01",
        "guard.agent.rate-limit.requests", "1000000",
        "guard.agent.shutdown-timeout", String.valueOf(shutdownTimeout.toSeconds()));
  }

  static DurableLoad on(Web web) {
    DurableLoad load = new DurableLoad(web);
    for (int i = 0; i < THREADS; i++) {
      load.threads.execute(load::post);
    }
    return load;
  }

  /** The types of the events that were promised. */
  Set<String> promised() {
    return Set.copyOf(promised);
  }

  /** The number of posts without a promise. */
  int refused() {
    return refused.get();
  }

  /** Waits for the posts under way. */
  void end() throws InterruptedException {
    ended = true;
    threads.shutdown();
    if (!threads.awaitTermination(60, TimeUnit.SECONDS)) {
      throw new AssertionError("A post is not answered");
    }
  }

  /**
   * Asserts that what was promised has arrived, under its own keys and no others, and that an agent
   * which has nothing left to send has counted, in all its runs, what arrived.
   */
  void assertArrived(FakePlatform platform, JsonObject counts) {
    List<Request> batches =
        platform.batches().stream().filter(batch -> batch.path().endsWith("/events")).toList();
    Map<String, Set<String>> accepted =
        keysByType(batches.stream().filter(Request::isAccepted).toList());
    long arrived = accepted.values().stream().mapToLong(Set::size).sum();
    assertThat(counts.getInt("recorded")).as("in all runs").isEqualTo(arrived);
    assertThat(counts.getInt("delivered")).as("in all runs").isEqualTo(arrived);
    assertThat(accepted.keySet()).as("types that arrived").containsAll(promised);
    assertThat(promised)
        .as("keys of each promised type")
        .allMatch(type -> accepted.getOrDefault(type, Set.of()).size() == EVENTS_IN_POST);
    assertThat(keysByType(batches).values())
        .as("keys of each type, whatever was answered")
        .allMatch(keys -> keys.size() <= EVENTS_IN_POST);
  }

  private static Map<String, Set<String>> keysByType(List<Request> batches) {
    Map<String, Set<String>> keys = new TreeMap<>();
    for (Request batch : batches) {
      for (JsonObject event : batch.json().getJsonArray("events").getValuesAs(JsonObject.class)) {
        keys.computeIfAbsent(event.getString("event_type"), type -> new HashSet<>())
            .add(event.getString("idempotency_key"));
      }
    }
    return keys;
  }

  private void post() {
    while (!ended) {
      String type = "load-" + posts.incrementAndGet();
      try {
        web.post("api/desk/durable-events/" + type + "?count=" + EVENTS_IN_POST);
        promised.add(type);
      } catch (AssertionError | UncheckedIOException | JsonException e) {
        // Also an empty answer, which Payara gives while the application goes.
        refused.incrementAndGet();
        LockSupport.parkNanos(PAUSE_OF_THE_REFUSED.toNanos());
      }
    }
  }
}
