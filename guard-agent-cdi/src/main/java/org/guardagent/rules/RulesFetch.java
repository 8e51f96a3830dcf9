package org.guardagent.rules;

import java.util.List;
import java.util.Map;
import org.guardagent.report.FailureReports;
import org.guardagent.spi.ErrorListener.Stage;
import org.guardagent.spi.RulesOutcome;

/** Takes fetched rules through the check into the book, and reports what is wrong with them. */
public final class RulesFetch {

  private static final int SHOWN_PROBLEMS = 10;

  private final RuleBook book;
  private final FailureReports failures;

  /**
   * Creates the way of rules.
   *
   * @param book where good rules end
   * @param failures where bad entries and failures are reported
   */
  public RulesFetch(RuleBook book, FailureReports failures) {
    this.book = book;
    this.failures = failures;
  }

  /**
   * Handles an answer of the platform. Rules in force are never touched by a failure.
   *
   * @param outcome the answer
   */
  public void handle(RulesOutcome outcome) {
    if (outcome instanceof RulesOutcome.Fetched fetched) {
      RulesCheck.Checked checked = RulesCheck.check(fetched.rules());
      report(fetched.problems());
      report(checked.problems());
      if (!book.offer(checked.rules())) {
        failures.report(
            Stage.RULES,
            "Rules that are older or have expired were ignored",
            Map.of(
                "rule_id", checked.rules().ruleId(),
                "version", String.valueOf(checked.rules().version())));
      }
    } else if (outcome instanceof RulesOutcome.Throttled pause) {
      failures.report(
          Stage.RULES, "The platform asks for a pause of " + pause.retryAfter(), Map.of());
    } else if (outcome instanceof RulesOutcome.Unavailable unavailable) {
      failures.report(Stage.RULES, "No rules came: " + unavailable.reason(), Map.of());
    }
    book.expire();
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
