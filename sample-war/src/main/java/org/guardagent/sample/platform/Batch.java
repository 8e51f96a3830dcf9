package org.guardagent.sample.platform;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A batch whose items are all as they should be. One bad item makes the whole batch unprocessable,
 * which an agent learns at once instead of losing the item silently.
 *
 * @param id the batch's name, the same on every try
 * @param project the project that it names, null where only the request's header does
 * @param agentVersion the agent's version, if it is told
 * @param guardVersion the version of what the agent guards with, if it is told
 * @param events its events
 * @param metrics its metrics
 */
record Batch(
    String id,
    @Nullable String project,
    @Nullable String agentVersion,
    @Nullable String guardVersion,
    List<JsonObject> events,
    List<JsonObject> metrics) {

  private static final String BATCH_ID = "batch_id";
  private static final String PROJECT_ID = "project_id";
  private static final String AGENT_VERSION = "agent_version";
  private static final String GUARD_VERSION = "guard_version";
  private static final String EVENTS = "events";
  private static final String METRICS = "metrics";
  private static final String PAYLOAD = "encrypted_payload";
  private static final Pattern ID = Pattern.compile("\\d{13,}-[0-9a-f]{8}");
  private static final Set<String> PLAIN_MEMBERS =
      Set.of(
          PROJECT_ID,
          EVENTS,
          METRICS,
          BATCH_ID,
          "created_at",
          "compressed",
          AGENT_VERSION,
          GUARD_VERSION);
  private static final Set<String> ENCRYPTED_MEMBERS =
      Set.of(PAYLOAD, BATCH_ID, AGENT_VERSION, GUARD_VERSION);

  static Batch plain(byte[] json) {
    JsonObject body = JsonBodies.object(json);
    Members members = new Members(body, "");
    members.only(PLAIN_MEMBERS);
    members.moment("created_at");
    members.flag("compressed");
    return of(body, members, members.name(PROJECT_ID), body);
  }

  static Batch encrypted(byte[] json, Optional<ProjectKey> key) {
    ProjectKey projectKey =
        key.orElseThrow(
            () -> new Refusal(Refusal.FORBIDDEN, "console.encryption-key is not configured"));
    JsonObject body = JsonBodies.object(json);
    Members members = new Members(body, "");
    members.only(ENCRYPTED_MEMBERS);
    if (!(body.get(PAYLOAD) instanceof JsonString payload)) {
      throw members.wrong(PAYLOAD, "must be a text");
    }
    JsonObject items = JsonBodies.object(projectKey.open(payload.getString()));
    new Members(items, "").only(Set.of(EVENTS, METRICS));
    return of(body, members, null, items);
  }

  private static Batch of(
      JsonObject body, Members members, @Nullable String project, JsonObject items) {
    String id = members.name(BATCH_ID);
    if (!ID.matcher(id).matches()) {
      throw members.wrong(BATCH_ID, "must be milliseconds, a hyphen, and eight hexadecimal digits");
    }
    List<JsonObject> events = objects(items, EVENTS);
    List<JsonObject> metrics = objects(items, METRICS);
    for (int i = 0; i < events.size(); i++) {
      Items.checkEvent(events.get(i), "events[" + i + "].");
    }
    for (int i = 0; i < metrics.size(); i++) {
      Items.checkMetric(metrics.get(i), "metrics[" + i + "].");
    }
    return new Batch(
        id,
        project,
        version(body, members, AGENT_VERSION),
        version(body, members, GUARD_VERSION),
        events,
        metrics);
  }

  private static @Nullable String version(JsonObject body, Members members, String member) {
    members.maybe(member, ValueType.STRING);
    return members.has(member) ? Columns.text(body.getString(member), Columns.NAME) : null;
  }

  private static List<JsonObject> objects(JsonObject body, String member) {
    if (!(body.get(member) instanceof JsonArray array)) {
      throw new Refusal(Refusal.UNPROCESSABLE, member + " must be an array");
    }
    List<JsonObject> objects = new ArrayList<>(array.size());
    for (JsonValue value : array) {
      if (!(value instanceof JsonObject object)) {
        throw new Refusal(Refusal.UNPROCESSABLE, member + " must hold objects only");
      }
      objects.add(object);
    }
    return objects;
  }
}
