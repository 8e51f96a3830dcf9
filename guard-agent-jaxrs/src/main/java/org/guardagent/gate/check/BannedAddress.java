package org.guardagent.gate.check;

import org.guardagent.address.IpAddress;
import org.guardagent.gate.Finding;
import org.guardagent.gate.Visit;
import org.guardagent.gate.ban.BanBook;
import org.guardagent.gate.policy.PolicySnapshot;
import org.guardagent.gate.policy.PolicySnapshot.Addresses;
import org.guardagent.gate.route.Aspect;
import org.guardagent.gate.route.RouteNeeds;
import org.guardagent.model.Ban;
import org.guardagent.model.EventTypes;
import org.jspecify.annotations.Nullable;

/** Refuses clients that are banned. A ban holds even for those on the whitelist. */
final class BannedAddress implements Check {

  private final BanBook bans;

  BannedAddress(BanBook bans) {
    this.bans = bans;
  }

  @Override
  public String name() {
    return "ip_security";
  }

  @Override
  public boolean canFire(PolicySnapshot policy, RouteNeeds needs) {
    return true;
  }

  @Override
  public boolean canFireOnArrival(PolicySnapshot policy, RouteNeeds needs) {
    return !Check.anyBypasses(needs, Aspect.IP_BAN);
  }

  @Override
  public boolean isMadeOnExcludedPaths() {
    return true;
  }

  @Override
  public @Nullable Verdict examine(Visit visit, Part part) {
    IpAddress client = visit.client();
    if (client == null || !part.hasPolicy() || visit.bypasses(Aspect.IP_BAN)) {
      return null;
    }
    String why = banOf(client, visit.policy().addresses());
    if (why == null) {
      return null;
    }
    Finding.Builder finding =
        Finding.of(EventTypes.IP_BLOCKED, "Banned IP attempted access: " + visit.clientText())
            .ruleType("ip_ban")
            .metadata("filter_type", "banned")
            .metadata("ban_reason", why);
    return Verdict.of(finding, 403, "IP address banned");
  }

  /** Why the client is banned; the rules in force come before what the book says. */
  private @Nullable String banOf(IpAddress client, Addresses addresses) {
    if (addresses.ruleFreed().contains(client)) {
      return null;
    }
    if (addresses.ruleBans().contains(client)) {
      return "dynamic_rule";
    }
    Ban ban = bans.find(client);
    return ban == null ? null : ban.reason();
  }
}
