package org.guardagent.sample.console;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the body of a change of the rules says, whatever it changes. */
final class RulesChange {

  private static final Set<String> OF_ANY = Set.of("expected_version", "author", "note");
  private static final int AUTHOR_CHARS = 64;
  private static final int NOTE_CHARS = 200;

  private final JsonObject body;
  private final String asker;

  RulesChange(JsonObject body, String asker) {
    this.body = body;
    this.asker = asker;
  }

  /**
   * Refuses members that nobody asks for: who misspells one would change something else.
   *
   * @param own members that this change may have beside those of any change
   */
  void refuseOthers(Set<String> own) {
    for (String member : body.keySet()) {
      if (!own.contains(member) && !OF_ANY.contains(member)) {
        throw Unfit.badRequest(
            "There is no such member; there are " + String.join(", ", new TreeSet<>(own)));
      }
    }
    if (body.keySet().stream().noneMatch(own::contains)) {
      throw Unfit.badRequest("Missing is one of " + String.join(", ", new TreeSet<>(own)));
    }
  }

  /** The version that is changed, or 0 for whichever is the newest. */
  int expected() {
    return whole("expected_version").orElse(0);
  }

  /** The version that is changed, which must be named. */
  int namedExpected() {
    return whole("expected_version")
        .orElseThrow(() -> Unfit.badRequest("expected_version is missing"));
  }

  Optional<Integer> whole(String member) {
    if (!body.containsKey(member)) {
      return Optional.empty();
    }
    if (body.get(member) instanceof JsonNumber number
        && number.isIntegral()
        && number.bigIntegerValue().bitLength() < Integer.SIZE
        && number.intValue() > 0) {
      return Optional.of(number.intValue());
    }
    throw Unfit.badRequest(member + " must be a number greater than 0");
  }

  String author() {
    return text("author", AUTHOR_CHARS).filter(name -> !name.isBlank()).orElse(asker);
  }

  String note() {
    return text("note", NOTE_CHARS).orElse("");
  }

  String required(String member) {
    return text(member, NOTE_CHARS).orElseThrow(() -> Unfit.badRequest(member + " is missing"));
  }

  Optional<String> text(String member, int most) {
    if (!body.containsKey(member)) {
      return Optional.empty();
    }
    if (body.get(member) instanceof JsonString text
        && text.getString().length() <= most
        && text.getString().indexOf('\0') < 0) {
      return Optional.of(text.getString());
    }
    throw Unfit.badRequest(member + " must be a text of at most " + most + " characters");
  }

  JsonObject body() {
    return body;
  }
}
