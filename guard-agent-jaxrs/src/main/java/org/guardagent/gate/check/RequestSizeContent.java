package org.guardagent.gate.check;

import java.util.Locale;
import org.guardagent.gate.Finding;
import org.guardagent.gate.RequestFacts;
import org.guardagent.gate.Visit;
import org.guardagent.gate.policy.PolicySnapshot;
import org.guardagent.gate.route.RouteNeeds;
import org.guardagent.gate.route.RouteRules;
import org.guardagent.model.EventTypes;
import org.guardagent.text.SafeText;
import org.jspecify.annotations.Nullable;

/** Bounds bodies and their media types, where the route says so. */
final class RequestSizeContent implements Check {

  private static final String DECORATOR = "content_filtering";

  @Override
  public String name() {
    return BodyVerdict.CHECK;
  }

  @Override
  public boolean canFire(PolicySnapshot policy, RouteNeeds needs) {
    return needs.any(rules -> rules.maxRequestSize() >= 0 || !rules.contentTypes().isEmpty());
  }

  @Override
  public @Nullable Verdict examine(Visit visit, Part part) {
    RouteRules rules = visit.rules();
    if (rules.maxRequestSize() >= 0) {
      long length = visit.request().contentLength();
      if (length > rules.maxRequestSize()) {
        return tooLarge(Long.toString(length), rules.maxRequestSize());
      }
      visit.limitBody(rules.maxRequestSize());
    }
    return rules.contentTypes().isEmpty() ? null : examineType(visit.request(), rules);
  }

  /** A body whose length nobody announced, and that went past the limit. */
  static Verdict tooLarge(long limit) {
    return tooLarge("over " + limit, limit);
  }

  private static Verdict tooLarge(String size, long limit) {
    Finding.Builder finding =
        Finding.of(EventTypes.CONTENT_FILTERED, "Request size " + size + " exceeds limit: " + limit)
            .decorator(DECORATOR, "max_request_size");
    return Verdict.of(finding, 413, "Request too large");
  }

  private static @Nullable Verdict examineType(RequestFacts request, RouteRules rules) {
    String type = mediaType(request.header("Content-Type"));
    if (type.isEmpty() ? !hasBody(request) : isAllowed(type, rules)) {
      return null;
    }
    String reason =
        "Content type "
            + (type.isEmpty() ? "none" : SafeText.of(type))
            + " not in allowed types: "
            + String.join(", ", rules.contentTypes());
    return Verdict.of(
        Finding.of(EventTypes.CONTENT_FILTERED, reason).decorator(DECORATOR, "content_type"),
        415,
        "Unsupported content type");
  }

  private static boolean isAllowed(String type, RouteRules rules) {
    int slash = type.indexOf('/');
    return rules.contentTypes().contains(type)
        || (slash > 0 && rules.contentTypes().contains(type.substring(0, slash) + "/*"))
        || rules.contentTypes().contains("*/*");
  }

  static String mediaType(@Nullable String header) {
    if (header == null) {
      return "";
    }
    int end = header.indexOf(';');
    return (end < 0 ? header : header.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }

  /** A body of unknown length is there if its first byte is. */
  private static boolean hasBody(RequestFacts request) {
    long length = request.contentLength();
    return length > 0 || (length < 0 && request.body(1).length > 0);
  }
}
