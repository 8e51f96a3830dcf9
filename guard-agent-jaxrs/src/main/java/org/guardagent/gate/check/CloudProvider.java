package org.guardagent.gate.check;

import org.guardagent.address.IpAddress;
import org.guardagent.gate.Clouds;
import org.guardagent.gate.Clouds.CloudNetwork;
import org.guardagent.gate.Finding;
import org.guardagent.gate.Visit;
import org.guardagent.gate.policy.PolicySnapshot;
import org.guardagent.gate.route.Aspect;
import org.guardagent.gate.route.CloudSelection;
import org.guardagent.gate.route.RouteNeeds;
import org.guardagent.model.EventTypes;
import org.jspecify.annotations.Nullable;

/** Refuses clients in the networks of clouds; what a route says takes the policy's place. */
final class CloudProvider implements Check {

  private final Clouds clouds;

  CloudProvider(Clouds clouds) {
    this.clouds = clouds;
  }

  @Override
  public String name() {
    return "cloud_provider";
  }

  @Override
  public boolean canFire(PolicySnapshot policy, RouteNeeds needs) {
    return selectsAny(policy.clouds()) || needs.any(rules -> selectsAny(rules.clouds()));
  }

  @Override
  public boolean canFireOnArrival(PolicySnapshot policy, RouteNeeds needs) {
    return selectsAny(policy.clouds())
        && !Check.anyBypasses(needs, Aspect.CLOUDS)
        && !needs.any(rules -> rules.clouds() != null);
  }

  @Override
  public @Nullable Verdict examine(Visit visit, Part part) {
    IpAddress client = visit.client();
    if (client == null || visit.isWhitelisted() || visit.bypasses(Aspect.CLOUDS)) {
      return null;
    }
    CloudSelection ofRoute = visit.rules().clouds();
    if (ofRoute == null && !part.hasPolicy()) {
      return null;
    }
    CloudSelection selection = ofRoute == null ? visit.policy().clouds() : ofRoute;
    CloudNetwork network = selectsAny(selection) ? clouds.find(client, selection) : null;
    if (network == null) {
      return null;
    }
    Finding.Builder finding = ofRoute == null ? blocked(network) : violation(visit, ofRoute);
    finding.metadata("cloud_provider", network.provider()).metadata("network", network.network());
    return Verdict.of(finding, 403, "Cloud provider IP not allowed");
  }

  private static Finding.Builder blocked(CloudNetwork network) {
    return Finding.of(
            EventTypes.CLOUD_BLOCKED, "IP belongs to blocked cloud provider: " + network.provider())
        .ruleType("cloud_provider");
  }

  private static Finding.Builder violation(Visit visit, CloudSelection selection) {
    return Finding.of(
            EventTypes.DECORATOR_VIOLATION, "Cloud provider IP " + visit.clientText() + " blocked")
        .decorator("access_control", "cloud_provider")
        .metadata(
            "blocked_providers",
            selection.providers().stream().map(CloudSelection.Provider::text).sorted().toList());
  }

  private static boolean selectsAny(@Nullable CloudSelection selection) {
    return selection != null && !selection.providers().isEmpty();
  }
}
