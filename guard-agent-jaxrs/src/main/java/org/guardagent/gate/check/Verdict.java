package org.guardagent.gate.check;

import java.util.List;
import org.guardagent.gate.Finding;
import org.guardagent.gate.Refusal;

/**
 * What a check has found in a request. The findings are told with what came of it: {@code
 * logged_only} instead of {@code request_blocked} in passive mode, and the status of the refusal
 * else.
 *
 * @param findings what to tell; empty if somebody else tells it
 * @param refusal what to answer, but in passive mode
 */
public record Verdict(List<Finding> findings, Refusal refusal) {

  /** Copies the findings. */
  public Verdict {
    findings = List.copyOf(findings);
  }

  static Verdict of(Finding.Builder finding, int status, String text) {
    return new Verdict(List.of(finding.build()), Refusal.of(status, text));
  }

  static Verdict forbidden(Finding.Builder finding) {
    return of(finding, 403, "Forbidden");
  }
}
