package org.guardagent.gate.check;

import java.util.List;
import java.util.Map;
import org.guardagent.gate.Finding;
import org.guardagent.gate.Refusal;
import org.guardagent.gate.Visit;
import org.guardagent.gate.policy.PolicySnapshot;
import org.guardagent.gate.route.RouteNeeds;
import org.guardagent.model.EventTypes;
import org.jspecify.annotations.Nullable;

/**
 * A route may demand credentials of a scheme. Whether they are right is the application's business.
 */
final class Authentication implements Check {

  @Override
  public String name() {
    return "authentication";
  }

  @Override
  public boolean canFire(PolicySnapshot policy, RouteNeeds needs) {
    return needs.any(rules -> rules.authentication() != null);
  }

  @Override
  public @Nullable Verdict examine(Visit visit, Part part) {
    String scheme = visit.rules().authentication();
    if (scheme == null || hasCredentials(visit.request().header("Authorization"), scheme)) {
      return null;
    }
    Finding.Builder finding =
        Finding.of(EventTypes.DECORATOR_VIOLATION, reason(scheme))
            .decorator("authentication", "require_auth")
            .metadata("auth_type", scheme);
    return new Verdict(
        List.of(finding.build()),
        new Refusal(401, "Authentication required", Map.of("WWW-Authenticate", challenge(scheme))));
  }

  /** The scheme in any case, a space, and something behind it. */
  private static boolean hasCredentials(@Nullable String header, String scheme) {
    if (header == null) {
      return false;
    }
    String value = header.strip();
    return value.regionMatches(true, 0, scheme, 0, scheme.length())
        && value.length() > scheme.length() + 1
        && value.charAt(scheme.length()) == ' ';
  }

  private static String reason(String scheme) {
    return switch (scheme) {
      case "bearer" -> "Missing or invalid Bearer token";
      case "basic" -> "Missing or invalid Basic authentication";
      default -> "Missing " + scheme + " authentication";
    };
  }

  private static String challenge(String scheme) {
    return switch (scheme) {
      case "bearer" -> "Bearer";
      case "basic" -> "Basic realm=\"guarded\", charset=\"UTF-8\"";
      default -> scheme;
    };
  }
}
