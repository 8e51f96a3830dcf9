package org.guardagent.spi;

import java.time.Duration;
import java.util.List;
import org.guardagent.model.DynamicRules;

/**
 * What a request for rules brought.
 *
 * @since 0.1
 */
public sealed interface RulesOutcome {

  /**
   * Rules arrived. They need not be valid: the agent checks each entry.
   *
   * @param rules the rules
   * @param problems parts that could not be read and were left out, one line each
   */
  record Fetched(DynamicRules rules, List<String> problems) implements RulesOutcome {

    /** Copies the problems. */
    public Fetched {
      problems = List.copyOf(problems);
    }
  }

  /**
   * The rules are still those that came last: the platform confirms them.
   *
   * @since 0.2
   */
  record Unchanged() implements RulesOutcome {}

  /**
   * The platform asks for a pause; rules in force stay in force until they expire.
   *
   * @param retryAfter the pause, already bounded
   */
  record Throttled(Duration retryAfter) implements RulesOutcome {}

  /**
   * No rules arrived; those in force stay in force until they expire.
   *
   * @param reason what went wrong, one line
   */
  record Unavailable(String reason) implements RulesOutcome {}
}
