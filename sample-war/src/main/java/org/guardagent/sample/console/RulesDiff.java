package org.guardagent.sample.console;

import static org.guardagent.sample.platform.JsonLibrary.JSON;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Set;
import java.util.TreeSet;

/** What is different between two rules, member by member. */
final class RulesDiff {

  private RulesDiff() {}

  static JsonArray between(JsonObject before, JsonObject after) {
    Set<String> members = new TreeSet<>(before.keySet());
    members.addAll(after.keySet());
    JsonArrayBuilder diff = JSON.createArrayBuilder();
    for (String member : members) {
      JsonValue old = before.getOrDefault(member, JsonValue.NULL);
      JsonValue fresh = after.getOrDefault(member, JsonValue.NULL);
      if (!old.equals(fresh) && !isEmptyAndNew(old, fresh)) {
        diff.add(change(member, old, fresh));
      }
    }
    return diff.build();
  }

  /** A list that is there and empty orders as much as one that is not there. */
  private static boolean isEmptyAndNew(JsonValue old, JsonValue fresh) {
    return old == JsonValue.NULL && fresh instanceof JsonArray array && array.isEmpty();
  }

  private static JsonObjectBuilder change(String member, JsonValue old, JsonValue fresh) {
    JsonObjectBuilder change = JSON.createObjectBuilder().add("field", member);
    boolean areLists =
        (old instanceof JsonArray || old == JsonValue.NULL)
            && (fresh instanceof JsonArray || fresh == JsonValue.NULL);
    if (!areLists) {
      return change.add("from", old).add("to", fresh);
    }
    return change.add("added", without(fresh, old)).add("removed", without(old, fresh));
  }

  private static JsonArrayBuilder without(JsonValue list, JsonValue others) {
    JsonArrayBuilder rest = JSON.createArrayBuilder();
    if (list instanceof JsonArray array) {
      array.stream()
          .filter(entry -> !(others instanceof JsonArray other) || !other.contains(entry))
          .forEach(rest::add);
    }
    return rest;
  }
}
