package org.guardagent.gate.check;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Map;
import org.guardagent.gate.Finding;
import org.guardagent.gate.Visit;
import org.guardagent.gate.policy.PolicySnapshot;
import org.guardagent.gate.route.RouteNeeds;
import org.guardagent.model.EventTypes;
import org.jspecify.annotations.Nullable;

/** Headers that a route demands: any value where it says {@code required}, else that value. */
final class RequiredHeaders implements Check {

  private static final String ANY_VALUE = "required";

  @Override
  public String name() {
    return "required_headers";
  }

  @Override
  public boolean canFire(PolicySnapshot policy, RouteNeeds needs) {
    return needs.any(rules -> !rules.requiredHeaders().isEmpty());
  }

  @Override
  public @Nullable Verdict examine(Visit visit, Part part) {
    for (Map.Entry<String, String> wanted : visit.rules().requiredHeaders().entrySet()) {
      String value = visit.request().header(wanted.getKey());
      if (value == null || value.isBlank()) {
        return violation("Missing required header: ", "missing_header", wanted.getKey());
      }
      if (!wanted.getValue().equals(ANY_VALUE) && !isSame(value.strip(), wanted.getValue())) {
        return violation("Wrong value of required header: ", "wrong_header", wanted.getKey());
      }
    }
    return null;
  }

  private static Verdict violation(String text, String key, String header) {
    String message = text + header;
    Finding.Builder finding =
        Finding.of(EventTypes.DECORATOR_VIOLATION, message).metadata(key, header);
    switch (header.toLowerCase(Locale.ROOT)) {
      case "x-api-key" -> finding.decorator("authentication", "api_key_required");
      case "authorization" -> finding.decorator("authentication", "required_header");
      default -> finding.decorator("advanced", "required_header");
    }
    return Verdict.of(finding, 400, message);
  }

  /** The value may be a key: how long the comparison takes tells nothing of it. */
  private static boolean isSame(String value, String wanted) {
    return MessageDigest.isEqual(
        value.getBytes(StandardCharsets.UTF_8), wanted.getBytes(StandardCharsets.UTF_8));
  }
}
