package org.guardagent.rules;

import java.util.Optional;
import org.guardagent.model.DynamicRules;
import org.guardagent.spi.RulesOutcome;

/** Keeps the rules in force over a restart. Neither method throws. For one thread at a time. */
public interface RulesCopy {

  /** Keeps nothing. */
  RulesCopy NONE =
      new RulesCopy() {
        @Override
        public Optional<RulesOutcome.Fetched> read() {
          return Optional.empty();
        }

        @Override
        public void write(Optional<DynamicRules> rules) {}
      };

  /**
   * Reads what was kept last.
   *
   * @return what could be read of it, unchecked; empty if there is nothing
   */
  Optional<RulesOutcome.Fetched> read();

  /**
   * Keeps rules instead of what was kept before.
   *
   * @param rules the rules; empty to keep none
   */
  void write(Optional<DynamicRules> rules);
}
