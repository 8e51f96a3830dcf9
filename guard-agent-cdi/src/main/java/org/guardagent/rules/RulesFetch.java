package org.guardagent.rules;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guardagent.model.DynamicRules;
import org.guardagent.report.FailureReports;
import org.guardagent.spi.ErrorListener.Stage;
import org.guardagent.spi.RulesOutcome;

/**
 * Takes fetched rules through the check into the book, and reports what is wrong with them. For one
 * thread at a time.
 */
public final class RulesFetch {

  private static final int SHOWN_PROBLEMS = 10;

  private final RuleBook book;
  private final FailureReports failures;
  private final RulesCopy copy;
  private Optional<DynamicRules> kept = Optional.empty();
  private boolean lastWasTaken = true;

  /**
   * Creates the way of rules.
   *
   * @param book where good rules end
   * @param failures where bad entries and failures are reported
   * @param copy keeps the rules in force for the next start
   */
  public RulesFetch(RuleBook book, FailureReports failures, RulesCopy copy) {
    this.book = book;
    this.failures = failures;
    this.copy = copy;
  }

  /** Puts what the last run kept in force, if it still holds: it is checked like any other. */
  public void restore() {
    Optional<RulesOutcome.Fetched> found = copy.read();
    if (found.isPresent()) {
      report(found.get().problems());
      RulesCheck.Checked checked = RulesCheck.check(found.get().rules());
      report(checked.problems());
      kept = Optional.of(checked.rules());
      book.restore(checked.rules());
    }
  }

  /**
   * Handles an answer of the platform. Rules in force are never touched by a failure.
   *
   * @param outcome the answer
   */
  public void handle(RulesOutcome outcome) {
    if (outcome instanceof RulesOutcome.Fetched fetched) {
      take(fetched);
    } else if (outcome instanceof RulesOutcome.Unchanged) {
      confirm();
    } else if (outcome instanceof RulesOutcome.Throttled pause) {
      failures.report(
          Stage.RULES, "The platform asks for a pause of " + pause.retryAfter(), Map.of());
    } else if (outcome instanceof RulesOutcome.Unavailable unavailable) {
      failures.report(Stage.RULES, "No rules came: " + unavailable.reason(), Map.of());
    }
    book.expire();
    keep();
  }

  private void take(RulesOutcome.Fetched fetched) {
    RulesCheck.Checked checked = RulesCheck.check(fetched.rules());
    report(fetched.problems());
    report(checked.problems());
    lastWasTaken = book.offer(checked.rules());
    if (!lastWasTaken) {
      failures.report(
          Stage.RULES,
          "Rules that are older or have expired were ignored",
          Map.of(
              "rule_id", checked.rules().ruleId(),
              "version", String.valueOf(checked.rules().version())));
    }
  }

  /** Rules that were ignored are not those in force: that they are unchanged confirms nothing. */
  private void confirm() {
    if (lastWasTaken) {
      book.confirm();
    }
  }

  private void keep() {
    Optional<DynamicRules> inForce = book.inForce();
    if (!inForce.equals(kept)) {
      kept = inForce;
      copy.write(inForce);
    }
  }

  /** One report for all bad entries of an answer. */
  private void report(List<String> problems) {
    if (!problems.isEmpty()) {
      List<String> shown = problems.subList(0, Math.min(problems.size(), SHOWN_PROBLEMS));
      failures.report(
          Stage.RULES,
          "Entries of the rules were left out: " + String.join("; ", shown),
          Map.of("entries", String.valueOf(problems.size())));
    }
  }
}
