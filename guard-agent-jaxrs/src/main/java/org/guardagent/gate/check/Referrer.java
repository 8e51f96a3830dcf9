package org.guardagent.gate.check;

import java.util.List;
import java.util.Locale;
import org.guardagent.gate.Finding;
import org.guardagent.gate.Visit;
import org.guardagent.gate.policy.PolicySnapshot;
import org.guardagent.gate.route.RouteNeeds;
import org.guardagent.model.EventTypes;
import org.guardagent.text.SafeText;
import org.jspecify.annotations.Nullable;

/** A route may be served only to those that come from certain domains, or from below them. */
final class Referrer implements Check {

  @Override
  public String name() {
    return "referrer";
  }

  @Override
  public boolean canFire(PolicySnapshot policy, RouteNeeds needs) {
    return needs.any(rules -> !rules.referrers().isEmpty());
  }

  @Override
  public @Nullable Verdict examine(Visit visit, Part part) {
    List<String> domains = visit.rules().referrers();
    if (domains.isEmpty()) {
      return null;
    }
    String referrer = visit.request().header("Referer");
    if (referrer == null || referrer.isBlank()) {
      return Verdict.of(finding("Missing referrer header", domains), 403, "Referrer required");
    }
    if (comesFrom(host(referrer.strip()), domains)) {
      return null;
    }
    String shown = SafeText.of(withoutQuery(referrer));
    Finding.Builder finding =
        finding("Referrer '" + shown + "' not in allowed domains", domains)
            .metadata("referrer", shown);
    return Verdict.of(finding, 403, "Invalid referrer");
  }

  private static Finding.Builder finding(String reason, List<String> domains) {
    return Finding.of(EventTypes.DECORATOR_VIOLATION, reason)
        .decorator("content_filtering", "require_referrer")
        .metadata("allowed_domains", domains);
  }

  private static boolean comesFrom(String host, List<String> domains) {
    for (String domain : domains) {
      String lower = domain.toLowerCase(Locale.ROOT);
      if (host.equals(lower) || host.endsWith("." + lower)) {
        return true;
      }
    }
    return false;
  }

  /** The host in lower case without port; empty if there is none. */
  private static String host(String url) {
    int start = url.indexOf("://");
    if (start < 0) {
      return "";
    }
    String authority = url.substring(start + 3, firstOf(url, "/\\?#", start + 3));
    String host = authority.substring(authority.lastIndexOf('@') + 1);
    int colon = host.startsWith("[") ? host.indexOf(']') + 1 : host.indexOf(':');
    String bare = colon > 0 ? host.substring(0, colon) : host;
    String lower = bare.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }

  /** What stands behind a question mark may be a secret. */
  private static String withoutQuery(String url) {
    return url.substring(0, firstOf(url, "?#", 0));
  }

  private static int firstOf(String text, String characters, int from) {
    for (int i = from; i < text.length(); i++) {
      if (characters.indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return text.length();
  }
}
