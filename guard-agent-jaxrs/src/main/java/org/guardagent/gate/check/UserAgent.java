package org.guardagent.gate.check;

import org.guardagent.gate.Finding;
import org.guardagent.gate.Visit;
import org.guardagent.gate.policy.PolicySnapshot;
import org.guardagent.gate.route.RouteNeeds;
import org.guardagent.model.EventTypes;
import org.guardagent.text.SafeText;
import org.jspecify.annotations.Nullable;

/** Refuses user agents, by the expressions of the route and then by those of the policy. */
final class UserAgent implements Check {

  /** So much of the header is searched: longer than any browser's. */
  private static final int LONGEST = 2_048;

  private final Escalation escalation;
  private final AgentSearch search;

  UserAgent(Escalation escalation, CacheWatch caches) {
    this.escalation = escalation;
    this.search = new AgentSearch(caches);
  }

  @Override
  public String name() {
    return "user_agent";
  }

  @Override
  public boolean canFire(PolicySnapshot policy, RouteNeeds needs) {
    return !policy.blockedUserAgents().isEmpty()
        || needs.any(rules -> !rules.blockedUserAgents().isEmpty());
  }

  @Override
  public boolean canFireOnArrival(PolicySnapshot policy, RouteNeeds needs) {
    return !policy.blockedUserAgents().isEmpty();
  }

  @Override
  public @Nullable Verdict examine(Visit visit, Part part) {
    if (visit.isWhitelisted()) {
      return null;
    }
    // Servers take a while to find a header.
    boolean byRoute = part.hasRoute() && !visit.rules().blockedUserAgents().isEmpty();
    boolean byPolicy = part.hasPolicy() && !visit.policy().blockedUserAgents().isEmpty();
    if (!byRoute && !byPolicy) {
      return null;
    }
    String agent = agentOf(visit);
    Finding.Builder finding = byRoute ? byRoute(visit, agent) : null;
    if (finding == null && byPolicy) {
      finding = byPolicy(visit, agent);
    }
    return finding == null
        ? null
        : escalation.beside(
            Verdict.of(finding, 403, "User-Agent not allowed"), visit, "user_agent");
  }

  private Finding.@Nullable Builder byRoute(Visit visit, String agent) {
    String pattern = search.find(visit.rules().blockedUserAgents(), agent);
    if (pattern == null) {
      return null;
    }
    String shown = SafeText.of(agent);
    return Finding.of(EventTypes.DECORATOR_VIOLATION, "User agent '" + shown + "' blocked")
        .decorator("access_control", "user_agent")
        .patternMatched(pattern)
        .metadata("blocked_user_agent", shown);
  }

  private Finding.@Nullable Builder byPolicy(Visit visit, String agent) {
    String pattern = search.find(visit.policy().blockedUserAgents(), agent);
    if (pattern == null) {
      return null;
    }
    String shown = SafeText.of(agent);
    return Finding.of(
            EventTypes.USER_AGENT_BLOCKED, "User agent '" + shown + "' in global blocklist")
        .ruleType("user_agent")
        .patternMatched(pattern)
        .metadata("user_agent", shown)
        .metadata("filter_type", "global");
  }

  private static String agentOf(Visit visit) {
    String header = visit.request().header("User-Agent");
    if (header == null) {
      return "";
    }
    return header.length() <= LONGEST ? header : header.substring(0, LONGEST);
  }
}
