package org.guardagent.gate.behavior;

import java.util.Locale;
import org.guardagent.gate.AnswerFacts;
import org.guardagent.gate.route.ReturnPattern;
import org.jspecify.annotations.Nullable;

/** Looks for patterns in answers. */
final class AnswerPatterns {

  /** What was found. */
  enum Match {
    YES,
    NO,
    /** The body was not there, or was not what it said it was. */
    UNKNOWN;

    static Match of(boolean matches) {
      return matches ? YES : NO;
    }
  }

  private AnswerPatterns() {}

  static Match match(ReturnPattern pattern, AnswerFacts answer) {
    if (pattern instanceof ReturnPattern.Status status) {
      return Match.of(answer.status() == status.status());
    }
    @Nullable String body = answer.body();
    if (body == null) {
      return Match.UNKNOWN;
    }
    if (pattern instanceof ReturnPattern.Json json) {
      return isJson(answer) ? json(json, body) : Match.NO;
    }
    if (pattern instanceof ReturnPattern.Regex regex) {
      return Match.of(regex.expression().matcher(body).find());
    }
    ReturnPattern.Contains contains = (ReturnPattern.Contains) pattern;
    return Match.of(body.toLowerCase(Locale.ROOT).contains(contains.lowerCase()));
  }

  private static boolean isJson(AnswerFacts answer) {
    @Nullable String type = answer.mediaType();
    return type == null || type.endsWith("/json") || type.endsWith("+json");
  }

  /** Each provider of JSON fails in its own way. */
  private static Match json(ReturnPattern.Json pattern, String body) {
    try {
      return Match.of(!body.isBlank() && JsonSearch.find(body, pattern));
    } catch (RuntimeException e) {
      return Match.UNKNOWN;
    }
  }
}
