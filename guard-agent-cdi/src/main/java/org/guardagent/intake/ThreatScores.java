package org.guardagent.intake;

import static java.util.Map.entry;

import java.util.Map;
import org.guardagent.model.EventTypes;

/** How serious events of a type are, from 0 to 100. */
public final class ThreatScores {

  private static final int OTHER = 20;

  private static final Map<String, Integer> BY_TYPE =
      Map.ofEntries(
          entry(EventTypes.PENETRATION_ATTEMPT, 90),
          entry(EventTypes.PATTERN_DETECTED, 90),
          entry(EventTypes.IP_BANNED, 70),
          entry(EventTypes.EMERGENCY_MODE_ACTIVATED, 70),
          entry(EventTypes.ACCESS_DENIED, 50),
          entry(EventTypes.AUTHENTICATION_FAILED, 50),
          entry(EventTypes.BEHAVIORAL_VIOLATION, 50),
          entry(EventTypes.BEHAVIOR_VIOLATION, 50),
          entry(EventTypes.CLOUD_BLOCKED, 50),
          entry(EventTypes.COUNTRY_BLOCKED, 50),
          entry(EventTypes.DECORATOR_VIOLATION, 50),
          entry(EventTypes.DYNAMIC_RULE_VIOLATION, 50),
          entry(EventTypes.IP_BLOCKED, 50),
          entry(EventTypes.SUSPICIOUS_REQUEST, 50),
          entry(EventTypes.USER_AGENT_BLOCKED, 50),
          entry(EventTypes.RATE_LIMITED, OTHER));

  private ThreatScores() {}

  /**
   * The score of a type.
   *
   * @param eventType the type, known or not
   * @return its score
   */
  public static int of(String eventType) {
    return BY_TYPE.getOrDefault(eventType, OTHER);
  }
}
