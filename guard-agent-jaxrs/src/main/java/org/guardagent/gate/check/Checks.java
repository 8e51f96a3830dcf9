package org.guardagent.gate.check;

import java.util.List;

/** The checks, in the order in which they are made. */
public final class Checks {

  private Checks() {}

  /**
   * All checks: the seventeen of the family, of which one is in two classes.
   *
   * @param parts what they work with
   * @return the checks in their order; the whole judgement stops at the first that refuses
   */
  public static List<Check> all(GateParts parts) {
    Escalation escalation = new Escalation(parts);
    return List.of(
        new RouteConfig(),
        new EmergencyMode(parts.log()),
        new HttpsEnforcement(parts.https()),
        new RequestLogging(parts.log()),
        new RequestSizeContent(),
        new RequiredHeaders(),
        new Authentication(),
        new Referrer(),
        new CustomValidators(parts.validators()),
        new TimeRestriction(parts.clock()),
        new CloudIpRefresh(parts.clouds()),
        new BannedAddress(parts.bans()),
        new AddressRules(parts.countries(), parts.log(), escalation),
        new CloudProvider(parts.clouds()),
        new UserAgent(escalation, parts.caches()),
        new RateLimiting(parts),
        new SuspiciousActivity(parts.detector(), parts.bans()),
        new CustomRequest(parts.requestChecks()));
  }
}
