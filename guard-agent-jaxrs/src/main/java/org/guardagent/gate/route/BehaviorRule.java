package org.guardagent.gate.route;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a client may do how often, and what happens when it does it more often.
 *
 * @param kind what is counted
 * @param threshold the number that is still allowed in the window, at least 1
 * @param window the window, longer than zero
 * @param pattern what is counted in answers; null unless the kind is {@link Kind#RETURN_PATTERN}
 * @param action what happens
 * @param banDuration how long a ban lasts
 * @param correlated whether half the threshold is enough for a client that also looked suspicious
 */
public record BehaviorRule(
    Kind kind,
    int threshold,
    Duration window,
    @Nullable ReturnPattern pattern,
    Action action,
    Duration banDuration,
    boolean correlated) {

  /** What is counted. The names in lower case are the family's. */
  public enum Kind {
    /** Requests to one route. */
    USAGE,
    /** Requests to one route, given as a rate. */
    FREQUENCY,
    /** Answers of one route that fit a pattern. */
    RETURN_PATTERN;

    /**
     * The family's name.
     *
     * @return for example {@code return_pattern}
     */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What happens. The names in lower case are the family's. */
  public enum Action {
    /** The client is banned. */
    BAN,
    /** It is written to the log. */
    LOG,
    /** Requests of the client to that route are refused until the window has passed. */
    THROTTLE,
    /** It is written to the log as something that somebody must look at. */
    ALERT;

    /**
     * The family's name.
     *
     * @return for example {@code throttle}
     */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if one is out of its range, or the pattern is missing or too
   *     many
   */
  public BehaviorRule {
    if (threshold < 1) {
      throw new IllegalArgumentException("the threshold must be at least 1, was " + threshold);
    }
    if (window.isZero() || window.isNegative()) {
      throw new IllegalArgumentException("the window must be longer than zero, was " + window);
    }
    if (banDuration.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("a ban takes at least a second, was " + banDuration);
    }
    if ((kind == Kind.RETURN_PATTERN) != (pattern != null)) {
      throw new IllegalArgumentException("a pattern belongs to return patterns, and to them only");
    }
  }
}
