package org.guardagent.gate.check;

import org.guardagent.gate.Detector.Detection;
import org.guardagent.gate.Finding;
import org.guardagent.gate.Visit;
import org.guardagent.model.EventTypes;

/** What is told of an attack. */
final class Attack {

  /** Says that a part of the body was not looked at. */
  private static final String BODY_TRUNCATED = "body_truncated";

  private Attack() {}

  /** A route may switch the search on or off; that is said nowhere but in its annotation. */
  static boolean isLookedFor(Visit visit) {
    Boolean byRoute = visit.rules().detection();
    return byRoute == null ? visit.policy().detection().enabled() : byRoute;
  }

  static Finding.Builder attempt(Visit visit, Detection attack, int count, boolean passive) {
    String start =
        passive ? "Suspicious pattern detected (passive mode): " : "Penetration attempt detected: ";
    Finding.Builder finding =
        Finding.of(EventTypes.PENETRATION_ATTEMPT, start + attack.trigger())
            .metadata("request_count", count)
            .metadata("trigger_info", attack.trigger());
    return details(passive ? finding.metadata("passive_mode", true) : finding, visit, attack);
  }

  /** The request that brought the ban: the ban itself is told by the book. */
  static Finding.Builder pattern(Visit visit, Detection attack) {
    return details(
        Finding.of(EventTypes.PATTERN_DETECTED, "Threat detected in " + attack.context())
            .action("threat_detected"),
        visit,
        attack);
  }

  private static Finding.Builder details(Finding.Builder finding, Visit visit, Detection attack) {
    Finding.Builder told = visit.isBodyCutOff() ? finding.metadata(BODY_TRUNCATED, true) : finding;
    return told.ruleType(attack.categories().get(0))
        .patternMatched(attack.pattern())
        .metadata("pattern", attack.pattern())
        .metadata("context", attack.context())
        .metadata("content_preview", attack.preview())
        .metadata("threat_score", attack.score())
        .metadata("threats", attack.categories());
  }
}
