package org.guardagent.sample.platform;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Set;
import java.util.UUID;
import org.guardagent.config.Names;
import org.guardagent.sample.storage.NewEvent;
import org.guardagent.sample.storage.Outcome;
import org.jspecify.annotations.Nullable;

/** Takes out of an event by what it is searched, cut to what the database has room for. */
final class Columns {

  static final int NAME = 128;

  private static final int SHORT = 64;
  private static final int HANDLER = 256;
  private static final int PATH = 512;
  private static final Set<String> REFUSALS =
      Set.of("request_blocked", "blocked", "banned", "ban", "ip_banned", "throttle");
  private static final Set<String> REFUSED_TYPES =
      Set.of(
          "ip_banned",
          "ip_blocked",
          "rate_limited",
          "cloud_blocked",
          "country_blocked",
          "user_agent_blocked",
          "emergency_mode_block");

  private Columns() {}

  static NewEvent of(JsonObject event) {
    JsonObject metadata =
        event.get("metadata") instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
    String type = clean(event.getString(Items.EVENT_TYPE), NAME);
    @Nullable String action = text(event, "action_taken", NAME);
    @Nullable String rule = text(event, "rule_type", HANDLER);
    return new NewEvent(
        UUID.fromString(event.getString(Items.IDEMPOTENCY_KEY)),
        outcome(type, action, metadata),
        type,
        action,
        text(event, "ip_address", SHORT),
        text(event, "country", SHORT),
        text(event, "endpoint", PATH),
        text(metadata, "route", PATH),
        text(event, "handler_name", HANDLER),
        category(metadata, rule),
        rule == null ? text(event, "decorator_type", HANDLER) : rule,
        event.toString());
  }

  /** What stands in a header or member, or null if there is nothing of use in it. */
  static @Nullable String text(@Nullable String text, int most) {
    return text == null || text.isBlank() ? null : clean(text, most);
  }

  private static @Nullable String text(JsonObject object, String member, int most) {
    return object.get(member) instanceof JsonString text ? text(text.getString(), most) : null;
  }

  /** PostgreSQL takes no NUL, and half a character at the cut is none. */
  private static String clean(String text, int most) {
    int end = Math.min(text.length(), most);
    if (end > 0 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end).replace('\0', '\uFFFD');
  }

  private static @Nullable String category(JsonObject metadata, @Nullable String rule) {
    if (metadata.get("threats") instanceof JsonArray threats
        && !threats.isEmpty()
        && threats.get(0) instanceof JsonString threat) {
      return text(threat.getString(), NAME);
    }
    return rule != null && Names.CATEGORIES.contains(rule) ? rule : null;
  }

  private static Outcome outcome(String type, @Nullable String action, JsonObject metadata) {
    if ("logged_only".equals(action) || JsonValue.TRUE.equals(metadata.get("passive_mode"))) {
      return Outcome.NOTED;
    }
    boolean isRefused = action == null ? REFUSED_TYPES.contains(type) : REFUSALS.contains(action);
    return isRefused ? Outcome.BLOCKED : Outcome.OTHER;
  }
}
