package org.guardagent.gate.sample;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.guardagent.address.AddressSet;
import org.guardagent.address.IpAddress;
import org.guardagent.gate.Visit;
import org.guardagent.gate.policy.PathExclusions;
import org.guardagent.gate.policy.PolicySnapshot;
import org.guardagent.gate.route.BehaviorRule;
import org.guardagent.gate.route.CloudSelection;
import org.guardagent.gate.route.DetectionExclusions;
import org.guardagent.gate.route.GuardedRoute;
import org.guardagent.gate.route.RouteRules;
import org.guardagent.model.RateLimit;
import org.guardagent.pattern.PatternSet;

/** A policy that asks for nothing but what a test says. */
public final class SamplePolicy {

  public boolean passive;
  public List<BehaviorRule> behavior = List.of();
  public PatternSet patterns = PatternSet.EMPTY;
  public DetectionExclusions exclusions = DetectionExclusions.NONE;
  public boolean detection = true;
  public boolean scanBody = true;
  public int maxBodyBytes = 4_096;

  public PolicySnapshot build() {
    return new PolicySnapshot(
        passive,
        true,
        false,
        false,
        new PolicySnapshot.Emergency(false, AddressSet.EMPTY, false),
        false,
        301,
        new PolicySnapshot.Addresses(null, AddressSet.EMPTY, AddressSet.EMPTY, AddressSet.EMPTY),
        new PolicySnapshot.Countries(Set.of(), Set.of()),
        CloudSelection.NONE,
        PatternSet.EMPTY,
        new PolicySnapshot.Limits(false, new RateLimit(10, Duration.ofMinutes(1)), Map.of()),
        new PolicySnapshot.Banning(true, 10, Duration.ofHours(1), Map.of()),
        new PolicySnapshot.Detection(detection, patterns, exclusions, scanBody, maxBodyBytes),
        behavior,
        1_024,
        PathExclusions.NONE,
        Map.of());
  }

  /** A visit of a client that has not been matched to a route. */
  public static Visit visit(SampleRequest request, PolicySnapshot policy, String client) {
    IpAddress address = IpAddress.parse(client);
    return new Visit(request, policy, address, address == null ? "unknown" : client, 0);
  }

  /** A visit that has been matched. */
  public static Visit matched(Visit visit, String template, Consumer<RouteRules.Builder> rules) {
    RouteRules.Builder builder = new RouteRules.Builder();
    rules.accept(builder);
    visit.matched(new GuardedRoute(template, "Orders#find", builder.build()));
    return visit;
  }
}
