package org.guardagent.gate.check;

import org.guardagent.address.IpAddress;
import org.guardagent.gate.Finding;
import org.guardagent.gate.Visit;
import org.guardagent.gate.log.GateLog;
import org.guardagent.gate.policy.PolicySnapshot;
import org.guardagent.gate.policy.PolicySnapshot.Emergency;
import org.guardagent.gate.route.RouteNeeds;
import org.guardagent.model.EventTypes;
import org.jspecify.annotations.Nullable;

/** In emergency mode only the whitelist is served. */
final class EmergencyMode implements Check {

  private final GateLog log;

  EmergencyMode(GateLog log) {
    this.log = log;
  }

  @Override
  public String name() {
    return "emergency_mode";
  }

  @Override
  public boolean canFire(PolicySnapshot policy, RouteNeeds needs) {
    return policy.emergency().active();
  }

  @Override
  public boolean canFireOnArrival(PolicySnapshot policy, RouteNeeds needs) {
    return true;
  }

  @Override
  public @Nullable Verdict examine(Visit visit, Part part) {
    Emergency emergency = visit.policy().emergency();
    if (!part.hasPolicy() || !emergency.active()) {
      return null;
    }
    if (isWhitelisted(visit, emergency)) {
      log.servedInEmergency(visit);
      return null;
    }
    Finding.Builder finding =
        Finding.of(
                EventTypes.EMERGENCY_MODE_BLOCK,
                "[EMERGENCY MODE] IP " + visit.clientText() + " not in whitelist")
            .ruleType("emergency_mode")
            .metadata("emergency_whitelist_count", emergency.whitelist().size())
            .metadata("emergency_active", true);
    return Verdict.of(finding, 503, "Service temporarily unavailable");
  }

  /** A client that nobody knows is on no list. */
  private static boolean isWhitelisted(Visit visit, Emergency emergency) {
    IpAddress client = visit.client();
    if (client == null) {
      return false;
    }
    return emergency.whitelist().contains(client)
        || (!emergency.whitelistOnly()
            && (visit.isWhitelisted() || visit.policy().addresses().ruleFreed().contains(client)));
  }
}
