package org.guardagent.sample.console;

import static org.guardagent.sample.platform.JsonLibrary.JSON;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.guardagent.address.AddressRange;

/** Changes of rules by what is wanted, instead of by the whole text. Pure functions. */
final class RulesActions {

  static final String BLACKLIST = "ip_blacklist";
  private static final String WHITELIST = "ip_whitelist";
  private static final String ENDPOINT_LIMITS = "endpoint_rate_limits";
  private static final Map<String, String> LISTS_OF_PATTERNS =
      Map.of("user-agents", "blocked_user_agents", "patterns", "suspicious_patterns");

  private RulesActions() {}

  /** What an action makes of rules. */
  static UnaryOperator<JsonObject> of(String action, RulesChange change) {
    return switch (action) {
      case "ban" -> onLists(target(change), true, false);
      case "unban", "allow" -> onLists(target(change), false, true);
      case "forget" -> onLists(target(change), false, false);
      case "limits" -> rules -> limits(rules, change.body());
      case "user-agents", "patterns" ->
          rules -> entries(rules, LISTS_OF_PATTERNS.getOrDefault(action, action), change.body());
      default -> throw Unfit.notFound("There is no such action");
    };
  }

  static UnaryOperator<JsonObject> emergency(boolean isOn, List<String> whitelist) {
    return rules ->
        JSON.createObjectBuilder(rules)
            .add("emergency_mode", isOn)
            .add("emergency_whitelist", JSON.createArrayBuilder(whitelist))
            .build();
  }

  private static String target(RulesChange change) {
    return EventFilter.range("target", change.required("target")).toString();
  }

  private static UnaryOperator<JsonObject> onLists(
      String target, boolean isDenied, boolean isAllowed) {
    return rules -> {
      if (isDenied) {
        refuseWithinAllowed(rules, target);
      }
      JsonObjectBuilder changed = JSON.createObjectBuilder(rules);
      changed.add(BLACKLIST, member(rules, BLACKLIST, target, isDenied));
      changed.add(WHITELIST, member(rules, WHITELIST, target, isAllowed));
      return changed.build();
    };
  }

  /** Agents let in who is on the whitelist, whatever bans them: the ban would do nothing. */
  private static void refuseWithinAllowed(JsonObject rules, String target) {
    for (String entry : texts(rules, WHITELIST)) {
      AddressRange.parse(entry)
          .filter(allowed -> !allowed.toString().equals(target))
          .filter(allowed -> AddressRange.parse(target).filter(allowed::contains).isPresent())
          .ifPresent(
              allowed -> {
                throw Unfit.conflict(
                    target + " is within " + allowed + ", which is allowed: forget that first");
              });
    }
  }

  /** The list with the target or without it, however it was written before. */
  private static JsonArray member(JsonObject rules, String list, String target, boolean isOnIt) {
    Set<String> entries = texts(rules, list);
    entries.removeIf(
        entry -> AddressRange.parse(entry).filter(it -> it.toString().equals(target)).isPresent());
    if (isOnIt) {
      entries.add(target);
    }
    return JSON.createArrayBuilder(entries).build();
  }

  private static JsonObject limits(JsonObject rules, JsonObject body) {
    JsonObjectBuilder changed = JSON.createObjectBuilder(rules);
    JsonValue global = body.get("global");
    if (global == JsonValue.NULL) {
      changed.remove("global_rate_limit").remove("global_rate_window");
    } else if (global != null) {
      JsonArray pair = limit("global", global);
      changed.add("global_rate_limit", pair.get(0)).add("global_rate_window", pair.get(1));
    }
    if (body.get("endpoints") instanceof JsonObject endpoints) {
      changed.add(ENDPOINT_LIMITS, endpoints(rules, endpoints));
    } else if (body.containsKey("endpoints")) {
      throw Unfit.badRequest("endpoints must be an object");
    }
    return changed.build();
  }

  private static JsonObject endpoints(JsonObject rules, JsonObject endpoints) {
    JsonObjectBuilder limits =
        rules.get(ENDPOINT_LIMITS) instanceof JsonObject old
            ? JSON.createObjectBuilder(old)
            : JSON.createObjectBuilder();
    endpoints.forEach(
        (path, value) -> {
          if (value == JsonValue.NULL) {
            limits.remove(path);
          } else {
            limits.add(path, limit(path, value));
          }
        });
    return limits.build();
  }

  private static JsonArray limit(String name, JsonValue value) {
    if (!RulesCheck.isLimit(value)) {
      throw Unfit.badRequest(name + " must be [requests, seconds], or null");
    }
    return value.asJsonArray();
  }

  private static JsonObject entries(JsonObject rules, String list, JsonObject body) {
    Set<String> entries = texts(rules, list);
    entries.removeAll(texts(body, "remove"));
    entries.addAll(texts(body, "add"));
    JsonArrayBuilder changed = JSON.createArrayBuilder(entries);
    return JSON.createObjectBuilder(rules).add(list, changed).build();
  }

  static Set<String> texts(JsonObject object, String member) {
    Set<String> texts = new LinkedHashSet<>();
    JsonValue value = object.getOrDefault(member, JsonValue.NULL);
    if (value instanceof JsonArray array && array.stream().allMatch(JsonString.class::isInstance)) {
      texts.addAll(array.getValuesAs(JsonString::getString));
    } else if (value != JsonValue.NULL) {
      throw Unfit.badRequest(member + " must be a list of texts");
    }
    return texts;
  }
}
