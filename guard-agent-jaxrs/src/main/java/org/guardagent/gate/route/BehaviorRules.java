package org.guardagent.gate.route;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads rules of behaviour: what is counted, how often in which window, and what happens then, as
 * {@code usage 100/PT1H ban:PT2H correlated}. A pattern of answers stands at the end, as in {@code
 * return_pattern 20/PT1H alert status:404}.
 */
public final class BehaviorRules {

  /** How long a ban lasts if the rule does not say it. */
  public static final Duration USUAL_BAN = Duration.ofHours(1);

  private static final Pattern RULE =
      Pattern.compile(
          "(usage|frequency|return_pattern) +(\\d{1,9})/(\\S+) +(ban|log|throttle|alert)(:\\S+)?"
              + "( +correlated)?(?: +(.+))?");
  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

  private BehaviorRules() {}

  /**
   * Reads a rule.
   *
   * @param text the rule
   * @return what it says
   * @throws IllegalArgumentException if it says nothing; the message says why
   */
  public static BehaviorRule parse(String text) {
    Matcher parts = RULE.matcher(text.strip());
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "no rule of behaviour, as \"usage 100/PT1H ban:PT2H\": " + text);
    }
    String ban = parts.group(5);
    return new BehaviorRule(
        BehaviorRule.Kind.valueOf(parts.group(1).toUpperCase(Locale.ROOT)),
        Integer.parseInt(parts.group(2)),
        duration(parts.group(3)),
        pattern(parts.group(7)),
        BehaviorRule.Action.valueOf(parts.group(4).toUpperCase(Locale.ROOT)),
        ban == null ? USUAL_BAN : duration(ban.substring(1)),
        parts.group(6) != null);
  }

  private static @Nullable ReturnPattern pattern(@Nullable String text) {
    return text == null ? null : ReturnPattern.parse(text.strip());
  }

  private static Duration duration(String text) {
    if (SECONDS.matcher(text).matches()) {
      return Duration.ofSeconds(Long.parseLong(text));
    }
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("no duration: " + text, e);
    }
  }
}
