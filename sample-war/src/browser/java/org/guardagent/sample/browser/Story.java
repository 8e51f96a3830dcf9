package org.guardagent.sample.browser;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;

/** What one address did: noted in passive mode, refused, banned. */
final class Story {

  private static final List<String> CATEGORIES =
      List.of("sqli", "xss", "path_traversal", "cmd_injection");

  private Story() {}

  static List<JsonObjectBuilder> of(String address) {
    List<JsonObjectBuilder> events = new ArrayList<>();
    for (String category : CATEGORIES) {
      events.add(attack(address, category, "logged_only", 200));
      events.add(attack(address, category, "request_blocked", 400));
      events.add(attack(address, category, "request_blocked", 400));
    }
    events.add(
        Wire.event("ip_banned", address)
            .add("action_taken", "banned")
            .add("reason", "penetration_attempt:sqli")
            .add("metadata", Json.createObjectBuilder().add("duration", 3600)));
    events.add(Wire.event("authentication_failed", address).add("endpoint", "/shop/login"));
    return events;
  }

  private static JsonObjectBuilder attack(
      String address, String category, String action, int status) {
    return Wire.event("penetration_attempt", address)
        .add("action_taken", action)
        .add("reason", "Penetration attempt detected: " + category + " in query parameter q")
        .add("endpoint", "/shop/echo")
        .add("method", "GET")
        .add("status_code", status)
        .add("country", "NL")
        .add("user_agent", "curl/8.5.0")
        .add("rule_type", category)
        .add(
            "metadata",
            Json.createObjectBuilder()
                .add("route", "/shop/echo")
                .add("threats", Json.createArrayBuilder().add(category)));
  }
}
