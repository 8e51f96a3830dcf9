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
    boolean byPolicy = visit.policy().enforceHttps();
    boolean isDone = byPolicy && !part.hasPolicy();
    boolean byRoute = part.hasRoute() && visit.rules().requireHttps();
    if (isDone || (!byRoute && !byPolicy) || https.test(visit)) {
      return null;
    }
    String target = SecureUrl.of(visit.request());
    if (target == null) {
      String reason = "HTTP request names no host that HTTPS could be asked of";
      return Verdict.of(withScheme(finding(byRoute, reason), visit), 400, "HTTPS required");
    }
    String reason =
        byRoute
            ? "Route requires HTTPS but request was HTTP"
            : "HTTP request redirected to HTTPS for security";
    Finding.Builder finding =
        withScheme(finding(byRoute, reason), visit)
            .action("https_redirect")
            .metadata("redirect_url", SecureUrl.withoutQuery(target));
    Refusal redirect = new Refusal(visit.policy().httpsStatus(), "", Map.of("Location", target));
    return new Verdict(List.of(finding.build()), redirect);
  }

  private static Finding.Builder finding(boolean byRoute, String reason) {
    return byRoute
        ? Finding.of(EventTypes.DECORATOR_VIOLATION, reason)
            .decorator("authentication", "require_https")
        : Finding.of(EventTypes.HTTPS_ENFORCED, reason).ruleType("enforce_https");
  }

  private static Finding.Builder withScheme(Finding.Builder finding, Visit visit) {
    return finding.metadata("original_scheme", SecureUrl.schemeOf(visit.request()));
  }
}
