package org.guardagent.sample.console;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.guardagent.address.AddressRange;
import org.guardagent.pattern.PatternSet;

/**
 * What agents would leave out of rules is refused here, where somebody can mend it. A member that
 * nobody knows passes: an agent of tomorrow may know it.
 */
final class RulesCheck {

  private static final int ENTRIES = 10_000;

  /** What finds all of these finds nearly everything. */
  private static final List<String> ORDINARY = List.of("a", "Z", "7");

  private static final Set<String> FLAGS = Set.of("emergency_mode", "emergency_whitelist_only");
  private static final Set<String> SWITCHES =
      Set.of("enable_penetration_detection", "enable_ip_banning", "enable_rate_limiting");
  private static final Set<String> NUMBERS =
      Set.of("ttl", "ip_ban_duration", "global_rate_limit", "global_rate_window");
  private static final Map<String, Consumer<String>> LISTS =
      Map.of(
          "ip_blacklist", RulesCheck::range,
          "ip_whitelist", RulesCheck::range,
          "emergency_whitelist", RulesCheck::range,
          "blocked_countries", RulesCheck::country,
          "whitelist_countries", RulesCheck::country,
          "blocked_cloud_providers", RulesCheck::notEmpty,
          "blocked_user_agents", RulesCheck::pattern,
          "suspicious_patterns", RulesCheck::pattern);

  private RulesCheck() {}

  /**
   * Checks what a change makes of rules. What it adds must not refuse everybody: who does that has
   * slipped, or wants what there is another mode for. Rules that have it already can be changed.
   */
  static void check(JsonObject before, JsonObject after) {
    check(after);
    added(before, after, RulesActions.BLACKLIST).forEach(RulesCheck::notEverybody);
    added(before, after, "blocked_user_agents").forEach(RulesCheck::notEverything);
    added(before, after, "suspicious_patterns").forEach(RulesCheck::notEverything);
  }

  /** An emergency is confirmed twice; there must be no way around. */
  static void beginsNoEmergency(JsonObject before, JsonObject after) {
    if (isEmergency(after) && !isEmergency(before)) {
      throw Unfit.conflict("Only POST /console/rules/emergency begins one: it asks a second time");
    }
  }

  private static boolean isEmergency(JsonObject rules) {
    return rules.get("emergency_mode") == JsonValue.TRUE;
  }

  private static Set<String> added(JsonObject before, JsonObject after, String list) {
    Set<String> added = RulesActions.texts(after, list);
    added.removeAll(RulesActions.texts(before, list));
    return added;
  }

  private static void notEverything(String pattern) {
    PatternSet found = PatternSet.of(List.of(pattern));
    if (ORDINARY.stream().allMatch(text -> found.firstFoundIn(text) != null)) {
      throw Unfit.badRequest(shown(pattern) + " is found in nearly every text");
    }
  }

  private static void notEverybody(String text) {
    AddressRange.parse(text)
        .filter(range -> range.prefixLength() == 0)
        .ifPresent(
            all -> {
              throw Unfit.badRequest(
                  all
                      + " is every IPv"
                      + (all.isIpv4() ? 4 : 6)
                      + " address: emergency mode refuses everybody but its whitelist");
            });
  }

  static void check(JsonObject rules) {
    LISTS.forEach((member, check) -> list(rules, member, check));
    FLAGS.forEach(member -> member(rules, member, RulesCheck::isFlag, "true or false"));
    SWITCHES.forEach(member -> member(rules, member, RulesCheck::isFlag, "true or false"));
    NUMBERS.forEach(
        member -> member(rules, member, RulesCheck::isPositive, "a number greater than 0"));
    member(rules, "message", JsonString.class::isInstance, "a text");
    member(rules, "expires_at", JsonString.class::isInstance, "an RFC 3339 moment");
    member(rules, "endpoint_rate_limits", RulesCheck::areLimits, "an object of limits");
  }

  static void range(String text) {
    if (AddressRange.parse(text).isEmpty()) {
      throw Unfit.badRequest(shown(text) + " is neither an address nor a range");
    }
  }

  static void pattern(String text) {
    try {
      PatternSet.of(List.of(text));
    } catch (IllegalArgumentException e) {
      throw Unfit.badRequest(shown(text) + ": " + e.getMessage());
    }
    notEmpty(text);
  }

  /** Two positive numbers: requests and seconds. */
  static boolean isLimit(JsonValue value) {
    return value instanceof JsonArray pair
        && pair.size() == 2
        && pair.stream().allMatch(RulesCheck::isPositive);
  }

  private static void list(JsonObject rules, String member, Consumer<String> check) {
    JsonValue value = rules.getOrDefault(member, JsonValue.NULL);
    if (value == JsonValue.NULL) {
      return;
    }
    if (!(value instanceof JsonArray array)
        || array.size() > ENTRIES
        || !array.stream().allMatch(JsonString.class::isInstance)) {
      throw Unfit.badRequest(member + " must be a list of at most " + ENTRIES + " texts");
    }
    array.getValuesAs(JsonString::getString).forEach(check);
  }

  private static void member(
      JsonObject rules, String member, Predicate<JsonValue> isFit, String what) {
    JsonValue value = rules.getOrDefault(member, JsonValue.NULL);
    if (value != JsonValue.NULL && !isFit.test(value)) {
      throw Unfit.badRequest(member + " must be " + what);
    }
  }

  private static boolean isFlag(JsonValue value) {
    return value == JsonValue.TRUE || value == JsonValue.FALSE;
  }

  private static boolean isPositive(JsonValue value) {
    return value instanceof JsonNumber number
        && number.isIntegral()
        && number.bigIntegerValue().signum() > 0
        && number.bigIntegerValue().bitLength() < Integer.SIZE;
  }

  private static boolean areLimits(JsonValue value) {
    return value instanceof JsonObject limits
        && limits.entrySet().stream()
            .allMatch(limit -> limit.getKey().startsWith("/") && isLimit(limit.getValue()));
  }

  private static void country(String text) {
    if (!text.matches("[A-Za-z]{2}")) {
      throw Unfit.badRequest(shown(text) + " is no country code of two letters");
    }
  }

  private static void notEmpty(String text) {
    if (text.isBlank()) {
      throw Unfit.badRequest("An entry of a list is empty");
    }
  }

  private static String shown(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}
