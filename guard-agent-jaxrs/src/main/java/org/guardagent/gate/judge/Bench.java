package org.guardagent.gate.judge;

import java.util.List;
import org.guardagent.gate.Finding;
import org.guardagent.gate.Findings;
import org.guardagent.gate.Refusal;
import org.guardagent.gate.SlowBodyException;
import org.guardagent.gate.Visit;
import org.guardagent.gate.check.Part;
import org.guardagent.gate.check.Verdict;
import org.guardagent.gate.log.GateLog;
import org.jspecify.annotations.Nullable;

/** Has checks made one after the other, and carries out what the first that refuses says. */
final class Bench {

  private final Findings findings;
  private final GateLog log;

  Bench(Findings findings, GateLog log) {
    this.findings = findings;
    this.log = log;
  }

  /** What policy says, before the route is known. */
  @Nullable Refusal judgeArrival(Visit visit, List<Chain.Step> steps) {
    for (int i = 0; i < steps.size(); i++) {
      Chain.Step step = steps.get(i);
      Refusal refusal = take(visit, step, Part.POLICY);
      visit.judged(step.index());
      if (refusal != null) {
        return refusal;
      }
    }
    return null;
  }

  /** What has not been judged yet. */
  @Nullable Refusal judgeRest(Visit visit, List<Chain.Step> steps) {
    for (int i = 0; i < steps.size(); i++) {
      Chain.Step step = steps.get(i);
      Refusal refusal = take(visit, step, visit.wasJudged(step.index()) ? Part.ROUTE : Part.WHOLE);
      if (refusal != null) {
        return refusal;
      }
    }
    return null;
  }

  /** Tells what was found, and answers by the mode. */
  @Nullable Refusal settle(Visit visit, String check, Verdict verdict) {
    boolean passive = visit.policy().passive();
    Refusal refusal = passive ? null : refuse(visit, verdict.refusal());
    for (Finding finding : verdict.findings()) {
      Finding told = passive ? noted(finding) : finding.withStatus(verdict.refusal().status());
      findings.found(visit, told);
      log.found(visit, check, told);
    }
    return refusal;
  }

  /** The refusal with the text that the policy has for its status. */
  Refusal refuse(Visit visit, Refusal refusal) {
    String text = visit.policy().errorTexts().get(refusal.status());
    Refusal given = text == null ? refusal : new Refusal(refusal.status(), text, refusal.headers());
    visit.refused(given);
    return given;
  }

  /** What becomes of a request whose judgement failed. */
  @Nullable Refusal failed(Visit visit, String check, Throwable failure) {
    if (failure instanceof SlowBodyException) {
      log.slow(visit);
    } else {
      log.failed(check, failure);
    }
    boolean stops = visit.policy().failSecure() && !visit.policy().passive();
    return stops ? refuse(visit, Refusal.because(failure)) : null;
  }

  private @Nullable Refusal take(Visit visit, Chain.Step step, Part part) {
    if (visit.isExcluded() && !step.check().isMadeOnExcludedPaths()) {
      return null;
    }
    try {
      Verdict verdict = step.check().examine(visit, part);
      return verdict == null ? null : settle(visit, step.check().name(), verdict);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return failed(visit, step.check().name(), e);
    }
  }

  /** Only what would have been a refusal is another action in passive mode. */
  private static Finding noted(Finding finding) {
    return finding.action().equals(Finding.REQUEST_BLOCKED)
        ? finding.withAction(Finding.LOGGED_ONLY)
        : finding;
  }
}
