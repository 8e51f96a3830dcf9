package org.guardagent.platform;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guardagent.model.RateLimit;

/** Reads rate limits by path: {@code {"/path": [requests, seconds]}}. */
final class RuleLimits {

  private static final int MAX_PATHS = 10_000;
  private static final int PAIR = 2;

  private RuleLimits() {}

  static Map<String, RateLimit> read(RuleValue value) {
    Map<String, RateLimit> limits = new HashMap<>();
    value.entries(
        MAX_PATHS, (path, pair) -> limit(pair).ifPresent(limit -> limits.put(path, limit)));
    return limits;
  }

  private static Optional<RateLimit> limit(RuleValue pair) {
    List<Integer> numbers = new ArrayList<>();
    boolean read = pair.elements(PAIR, element -> element.number(1).ifPresent(numbers::add));
    if (!read) {
      return Optional.empty();
    }
    if (numbers.size() != PAIR) {
      pair.problem("is not [requests, seconds]");
      return Optional.empty();
    }
    return Optional.of(new RateLimit(numbers.get(0), Duration.ofSeconds(numbers.get(1))));
  }
}
