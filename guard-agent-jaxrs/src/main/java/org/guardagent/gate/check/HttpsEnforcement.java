package org.guardagent.gate.check;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.guardagent.gate.Finding;
import org.guardagent.gate.Refusal;
import org.guardagent.gate.Visit;
import org.guardagent.gate.policy.PolicySnapshot;
import org.guardagent.gate.route.RouteNeeds;
import org.guardagent.gate.route.RouteRules;
import org.guardagent.model.EventTypes;
import org.jspecify.annotations.Nullable;

/** Sends plain HTTP to HTTPS where the policy or the route says so; a route takes nothing back. */
final class HttpsEnforcement implements Check {

  private final Predicate<Visit> https;

  HttpsEnforcement(Predicate<Visit> https) {
    this.https = https;
  }

  @Override
  public String name() {
    return "https_enforcement";
  }

  @Override
  public boolean canFire(PolicySnapshot policy, RouteNeeds needs) {
    return policy.enforceHttps() || needs.any(RouteRules::requireHttps);
  }

  @Override
  public boolean canFireOnArrival(PolicySnapshot policy, RouteNeeds needs) {
    return policy.enforceHttps();
  }

  @Override
  public @Nullable Verdict examine(Visit visit, Part part) {
    boolean byRoute = part.hasRoute() && visit.rules().requireHttps();
    boolean byPolicy = part.hasPolicy() && visit.policy().enforceHttps();
    if ((!byRoute && !byPolicy) || https.test(visit)) {
      return null;
    }
    Finding.Builder finding = byRoute ? ofRoute() : ofPolicy();
    finding.metadata("original_scheme", SecureUrl.schemeOf(visit.request()));
    String target = SecureUrl.of(visit.request());
    if (target == null) {
      return Verdict.of(finding, 400, "HTTPS required");
    }
    finding.action("https_redirect").metadata("redirect_url", SecureUrl.withoutQuery(target));
    Refusal redirect =
        new Refusal(visit.policy().httpsStatus(), "", Map.of("Location", target));
    return new Verdict(List.of(finding.build()), redirect);
  }

  private static Finding.Builder ofRoute() {
    return Finding.of(
            EventTypes.DECORATOR_VIOLATION, "Route requires HTTPS but request was HTTP")
        .decorator("authentication", "require_https");
  }

  private static Finding.Builder ofPolicy() {
    return Finding.of(
            EventTypes.HTTPS_ENFORCED, "HTTP request redirected to HTTPS for security")
        .ruleType("enforce_https");
  }
}
