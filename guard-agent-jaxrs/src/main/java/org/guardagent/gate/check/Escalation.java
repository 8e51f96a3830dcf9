package org.guardagent.gate.check;

import java.util.List;
import java.util.stream.Stream;
import org.guardagent.address.IpAddress;
import org.guardagent.gate.Detector;
import org.guardagent.gate.Finding;
import org.guardagent.gate.Visit;
import org.guardagent.gate.ban.BanBook;
import org.guardagent.gate.route.Aspect;
import org.jspecify.annotations.Nullable;

/**
 * Looks for an attack in a request that is refused for who sent it, so that an attacker who is
 * already kept out is counted, too.
 */
final class Escalation {

  private final Detector detector;
  private final BanBook bans;

  Escalation(GateParts parts) {
    this.detector = parts.detector();
    this.bans = parts.bans();
  }

  /** The verdict, with the attack told beside it if there is one. */
  Verdict beside(Verdict verdict, Visit visit, String category) {
    Finding attack = attack(visit, category);
    if (attack == null) {
      return verdict;
    }
    List<Finding> all = Stream.concat(verdict.findings().stream(), Stream.of(attack)).toList();
    return new Verdict(all, verdict.refusal());
  }

  private @Nullable Finding attack(Visit visit, String category) {
    IpAddress client = visit.client();
    if (client == null || !isLookedFor(visit)) {
      return null;
    }
    Detector.Detection attack = visit.detection(detector);
    if (attack == null) {
      return null;
    }
    BanBook.Count count =
        bans.suspicious(client, attack.categories(), visit.policy().banning(), true);
    return Attack.attempt(visit, attack, count.total(), false)
        .metadata("violation_category", category)
        .build();
  }

  private static boolean isLookedFor(Visit visit) {
    return !visit.policy().passive()
        && !visit.isExcluded()
        && !visit.isWhitelisted()
        && !visit.bypasses(Aspect.PENETRATION)
        && Attack.isLookedFor(visit);
  }
}
