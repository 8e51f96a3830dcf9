package org.guardagent.store.file;

import java.time.Duration;

/** Spans of time as numbers that can be added to a clock's. */
final class Spans {

  private static final Duration LONGEST = Duration.ofDays(36_500);

  private Spans() {}

  static long nanos(Duration span) {
    return span.compareTo(LONGEST) > 0 ? LONGEST.toNanos() : span.toNanos();
  }
}
