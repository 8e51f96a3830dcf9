package org.guardagent.gate.ban;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.guardagent.address.IpAddress;
import org.guardagent.gate.limit.SlidingWindow;

/**
 * What is counted against clients, by category of what they did; it decays with the window. When
 * clients are too many, what is counted against the least busy ones is forgotten. Thread-safe.
 */
final class Suspicions {

  private static final int MAX_CATEGORIES = 32;

  /** Takes what would be a category too many. */
  private static final String OTHERS = "others";

  private final Cache<IpAddress, Tally> tallies;
  private final Duration window;
  private final LongSupplier nanoTime;
  private final long startNanos;

  Suspicions(long maxCounters, Duration window, LongSupplier nanoTime) {
    this.tallies =
        Caffeine.newBuilder()
            .maximumWeight(maxCounters)
            .weigher((IpAddress client, Tally tally) -> tally.size())
            .expireAfterWrite(window.plus(window.dividedBy(10)))
            .ticker(nanoTime::getAsLong)
            .executor(Runnable::run)
            .build();
    this.window = window;
    this.nanoTime = nanoTime;
    this.startNanos = nanoTime.getAsLong();
  }

  /** Counts each category once more. */
  Counts add(IpAddress client, List<String> categories) {
    Tally tally = tallies.get(client, absent -> new Tally(window));
    Counts counts = tally.add(categories, passedNanos());
    // It may have become heavier, and it is young again; what was cleared meanwhile stays cleared.
    tallies.asMap().replace(client, tally);
    return counts;
  }

  List<String> of(IpAddress client) {
    Tally tally = tallies.getIfPresent(client);
    return tally == null ? List.of() : tally.counted(passedNanos());
  }

  void clear(IpAddress client) {
    tallies.invalidate(client);
  }

  /** Forgets everything that is counted against those for whom a ban holds. */
  void clear(Standing standing) {
    if (!standing.isNetwork()) {
      clear(standing.first());
      return;
    }
    tallies.asMap().keySet().removeIf(standing::contains);
  }

  /** The same for many networks, in one go through all clients. */
  void clear(List<Standing> networks) {
    if (!networks.isEmpty()) {
      NetworkTable table = NetworkTable.of(networks);
      tallies.asMap().keySet().removeIf(table::encloses);
    }
  }

  /** For tests: how many clients something is counted against. */
  long size() {
    tallies.cleanUp();
    return tallies.estimatedSize();
  }

  private long passedNanos() {
    return nanoTime.getAsLong() - startNanos;
  }

  /**
   * What is counted against a client.
   *
   * @param total the sum of all categories
   * @param byCategory of the categories that were added
   */
  record Counts(int total, Map<String, Integer> byCategory) {}

  private static final class Tally {

    private final Duration window;
    private final Map<String, SlidingWindow> byCategory = new LinkedHashMap<>();

    Tally(Duration window) {
      this.window = window;
    }

    synchronized Counts add(List<String> categories, long nowNanos) {
      Map<String, Integer> added = new LinkedHashMap<>();
      for (String category : categories) {
        added.put(category, counter(category).add(nowNanos));
      }
      long total = 0;
      for (SlidingWindow counter : byCategory.values()) {
        total += counter.total(nowNanos);
      }
      return new Counts((int) Math.min(Integer.MAX_VALUE, total), added);
    }

    synchronized List<String> counted(long nowNanos) {
      List<String> counted = new ArrayList<>();
      byCategory.forEach(
          (category, counter) -> {
            if (counter.total(nowNanos) > 0) {
              counted.add(category);
            }
          });
      return counted;
    }

    synchronized int size() {
      return Math.max(1, byCategory.size());
    }

    private SlidingWindow counter(String category) {
      boolean fits = byCategory.size() < MAX_CATEGORIES - 1 || byCategory.containsKey(category);
      return byCategory.computeIfAbsent(
          fits ? category : OTHERS, name -> new SlidingWindow(window));
    }
  }
}
