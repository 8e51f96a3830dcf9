package org.guardagent.gate.judge;

import java.util.List;
import org.guardagent.gate.check.Check;
import org.guardagent.gate.policy.PolicySnapshot;
import org.guardagent.gate.route.RouteNeeds;
import org.jspecify.annotations.Nullable;

/** Keeps the chain of the latest policy, and makes a new one when policy or routes change. */
final class Chains {

  private final List<Check> checks;
  private final RouteNeeds needs;
  private volatile @Nullable Chain latest;

  Chains(List<Check> checks, RouteNeeds needs) {
    this.checks = checks;
    this.needs = needs;
  }

  /** Two threads may make the same chain at once, which harms nobody. */
  Chain of(PolicySnapshot policy) {
    Chain chain = latest;
    if (chain == null || !chain.isFor(policy, needs)) {
      chain = Chain.compile(checks, policy, needs);
      latest = chain;
    }
    return chain;
  }
}
