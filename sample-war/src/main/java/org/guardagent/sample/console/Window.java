package org.guardagent.sample.console;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * A time that is looked at, in whole minutes, up to the minute that is on.
 *
 * @param name as it is asked for
 * @param length how long it is
 * @param step how long one point of its course is
 * @param to the minute behind the last
 */
record Window(String name, Duration length, Duration step, Instant to) {

  private static final Map<String, Duration> STEPS =
      Map.of(
          "5m", Duration.ofMinutes(1),
          "15m", Duration.ofMinutes(1),
          "1h", Duration.ofMinutes(1),
          "6h", Duration.ofMinutes(6),
          "24h", Duration.ofMinutes(24));
  private static final Map<String, Duration> LENGTHS =
      Map.of(
          "5m", Duration.ofMinutes(5),
          "15m", Duration.ofMinutes(15),
          "1h", Duration.ofHours(1),
          "6h", Duration.ofHours(6),
          "24h", Duration.ofHours(24));

  static Window of(String name, Instant now) {
    Duration length =
        Optional.ofNullable(LENGTHS.get(name))
            .orElseThrow(() -> Unfit.badRequest("window must be 5m, 15m, 1h, 6h or 24h"));
    Instant end = now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
    return new Window(name, length, STEPS.getOrDefault(name, length), end);
  }

  Instant from() {
    return to.minus(length);
  }

  Instant before() {
    return from().minus(length);
  }

  int points() {
    return (int) (length.toMinutes() / step.toMinutes());
  }

  /** The point of the course to which a minute belongs. */
  int pointOf(Instant minute) {
    return (int) (Duration.between(from(), minute).toMinutes() / step.toMinutes());
  }

  Instant point(int index) {
    return from().plus(step.multipliedBy(index));
  }

  double perMinute(long events) {
    return (double) events / length.toMinutes();
  }
}
