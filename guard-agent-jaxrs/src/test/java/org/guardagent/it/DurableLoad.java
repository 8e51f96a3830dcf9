package org.guardagent.it;

import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Posts events to be recorded durably, without a pause and from several threads; the events of a
 * post have a type of their own. Notes which posts the application answered well: what it promised.
 */
final class DurableLoad {

  static final int EVENTS_IN_POST = 10;
  private static final int THREADS = 6;

  private final Web web;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final AtomicInteger posts = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final Set<String> promised = ConcurrentHashMap.newKeySet();
  private volatile boolean ended;

  private DurableLoad(Web web) {
    this.web = web;
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

  private void post() {
    while (!ended) {
      String type = "load-" + posts.incrementAndGet();
      try {
        web.post("api/desk/durable-events/" + type + "?count=" + EVENTS_IN_POST);
        promised.add(type);
      } catch (AssertionError | UncheckedIOException e) {
        refused.incrementAndGet();
      }
    }
  }
}
