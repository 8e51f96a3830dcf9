package org.guardagent.sample.platform;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of a JSON object, as the contract wants them. Where one is not so, the object is
 * refused with its place.
 */
final class Members {

  private static final int NAME_CHARS = 128;

  private final JsonObject object;
  private final String place;

  Members(JsonObject object, String place) {
    this.object = object;
    this.place = place;
  }

  /** No others than these. */
  void only(Set<String> names) {
    for (String name : object.keySet()) {
      if (!names.contains(name)) {
        throw wrong(name.substring(0, Math.min(name.length(), NAME_CHARS)), "is not known here");
      }
    }
  }

  String name(String member) {
    if (object.get(member) instanceof JsonString text
        && !text.getString().isBlank()
        && text.getString().length() <= NAME_CHARS) {
      return text.getString();
    }
    throw wrong(member, "must be a text of 1 to " + NAME_CHARS + " characters");
  }

  String oneOf(String member, Set<String> names) {
    String name = name(member);
    if (!names.contains(name)) {
      throw wrong(member, "is not a known one");
    }
    return name;
  }

  void moment(String member) {
    if (Timestamps.parse(name(member)).isEmpty()) {
      throw wrong(member, "must be an RFC 3339 moment");
    }
  }

  double finite(String member) {
    if (object.get(member) instanceof JsonNumber number && Double.isFinite(number.doubleValue())) {
      return number.doubleValue();
    }
    throw wrong(member, "must be a finite number");
  }

  void notNegative(String member) {
    if (finite(member) < 0) {
      throw wrong(member, "must not be less than zero");
    }
  }

  void count(String member) {
    notNegative(member);
    if (!object.getJsonNumber(member).isIntegral()) {
      throw wrong(member, "must be a whole number");
    }
  }

  void flag(String member) {
    @Nullable JsonValue value = object.get(member);
    if (value != JsonValue.TRUE && value != JsonValue.FALSE) {
      throw wrong(member, "must be true or false");
    }
  }

  /** Left out, null, or of this type. */
  void maybe(String member, ValueType type) {
    JsonValue value = object.getOrDefault(member, JsonValue.NULL);
    if (value != JsonValue.NULL && value.getValueType() != type) {
      throw wrong(member, "must be of the type " + type);
    }
  }

  void maybeMoment(String member) {
    if (has(member)) {
      moment(member);
    }
  }

  void maybeWhole(String member) {
    maybe(member, ValueType.NUMBER);
    if (has(member) && !object.getJsonNumber(member).isIntegral()) {
      throw wrong(member, "must be a whole number");
    }
  }

  /** An object, or an array, of nothing but texts. */
  void maybeTexts(String member, ValueType type) {
    maybe(member, type);
    if (!has(member)) {
      return;
    }
    var values =
        type == ValueType.OBJECT
            ? object.getJsonObject(member).values()
            : object.getJsonArray(member);
    if (!values.stream().allMatch(JsonString.class::isInstance)) {
      throw wrong(member, "must hold texts only");
    }
  }

  boolean has(String member) {
    return !object.getOrDefault(member, JsonValue.NULL).equals(JsonValue.NULL);
  }

  Refusal wrong(String member, String what) {
    return new Refusal(Refusal.UNPROCESSABLE, place + member + " " + what);
  }
}
