package org.guardagent.gate.check;

import org.guardagent.address.IpAddress;
import org.guardagent.gate.Detector;
import org.guardagent.gate.Detector.Detection;
import org.guardagent.gate.Visit;
import org.guardagent.gate.ban.BanBook;
import org.guardagent.gate.policy.PolicySnapshot;
import org.guardagent.gate.route.Aspect;
import org.guardagent.gate.route.DetectionExclusions;
import org.guardagent.gate.route.RouteNeeds;
import org.jspecify.annotations.Nullable;

/** Refuses attacks, and has those banned from whom too many come. */
final class SuspiciousActivity implements Check {

  static final String NAME = "suspicious_activity";

  private final Detector detector;
  private final BanBook bans;

  SuspiciousActivity(Detector detector, BanBook bans) {
    this.detector = detector;
    this.bans = bans;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean canFire(PolicySnapshot policy, RouteNeeds needs) {
    return policy.detection().enabled()
        || needs.any(rules -> Boolean.TRUE.equals(rules.detection()));
  }

  @Override
  public boolean canFireOnArrival(PolicySnapshot policy, RouteNeeds needs) {
    return policy.detection().enabled()
        && !Check.anyBypasses(needs, Aspect.PENETRATION)
        && !needs.any(
            rules ->
                rules.detection() != null || !rules.exclusions().equals(DetectionExclusions.NONE));
  }

  @Override
  public @Nullable Verdict examine(Visit visit, Part part) {
    if (visit.isWhitelisted()
        || visit.bypasses(Aspect.PENETRATION)
        || !Attack.isLookedFor(visit)
        || !part.hasPolicy()) {
      return null;
    }
    Detection attack = visit.detection(detector);
    return attack == null ? null : judge(visit, attack);
  }

  /** The verdict on an attack that was found. */
  Verdict judge(Visit visit, Detection attack) {
    boolean passive = visit.policy().passive();
    IpAddress client = visit.client();
    BanBook.Count count =
        client == null
            ? new BanBook.Count(1, false)
            : bans.suspicious(client, attack.categories(), visit.policy().banning(), !passive);
    return count.banned()
        ? Verdict.of(Attack.pattern(visit, attack), 403, "IP has been banned")
        : Verdict.of(
            Attack.attempt(visit, attack, count.total(), passive),
            400,
            "Suspicious activity detected");
  }
}
