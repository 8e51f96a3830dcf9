package org.guardagent.gate.check;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.guardagent.gate.Clouds;
import org.guardagent.gate.Visit;
import org.guardagent.gate.policy.PolicySnapshot;
import org.guardagent.gate.route.CloudSelection;
import org.guardagent.gate.route.CloudSelection.Provider;
import org.guardagent.gate.route.RouteNeeds;
import org.guardagent.gate.route.RouteRules;
import org.jspecify.annotations.Nullable;

/** Has the networks of clouds refreshed that matter to the policy or any route. Finds nothing. */
final class CloudIpRefresh implements Check {

  private final Clouds clouds;
  private final CloudSelection selection;

  CloudIpRefresh(Clouds clouds) {
    this(clouds, CloudSelection.NONE);
  }

  private CloudIpRefresh(Clouds clouds, CloudSelection selection) {
    this.clouds = clouds;
    this.selection = selection;
  }

  @Override
  public String name() {
    return "cloud_ip_refresh";
  }

  @Override
  public boolean canFire(PolicySnapshot policy, RouteNeeds needs) {
    return !wanted(policy, needs).isEmpty();
  }

  @Override
  public boolean canFireOnArrival(PolicySnapshot policy, RouteNeeds needs) {
    return true;
  }

  @Override
  public Check boundTo(PolicySnapshot policy, RouteNeeds needs) {
    return new CloudIpRefresh(clouds, new CloudSelection(wanted(policy, needs), Map.of()));
  }

  @Override
  public @Nullable Verdict examine(Visit visit, Part part) {
    if (part.hasPolicy()) {
      clouds.refreshIfDue(selection);
    }
    return null;
  }

  private static Set<Provider> wanted(PolicySnapshot policy, RouteNeeds needs) {
    Set<Provider> wanted = EnumSet.noneOf(Provider.class);
    for (Provider provider : Provider.values()) {
      if (policy.clouds().providers().contains(provider)
          || needs.any(rules -> selects(rules, provider))) {
        wanted.add(provider);
      }
    }
    return wanted;
  }

  private static boolean selects(RouteRules rules, Provider provider) {
    return rules.clouds() != null && rules.clouds().providers().contains(provider);
  }
}
