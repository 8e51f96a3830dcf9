package org.guardagent.platform;

import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One value of the rules. Each method reads it to its end; what does not fit is named as a problem
 * and skipped.
 */
final class RuleValue {

  private static final int MAX_NUMBER_CHARS = 64;
  private static final int MAX_MOMENT_CHARS = 64;

  private final JsonParser parser;
  private final String name;
  private final Event event;
  private final Problems problems;

  RuleValue(JsonParser parser, String name, Event event, Problems problems) {
    this.parser = parser;
    this.name = name;
    this.event = event;
    this.problems = problems;
  }

  Optional<String> text() {
    if (event == Event.VALUE_STRING) {
      return Optional.of(parser.getString());
    }
    return skipped("is not a text");
  }

  Optional<Boolean> bool() {
    return switch (event) {
      case VALUE_TRUE -> Optional.of(true);
      case VALUE_FALSE -> Optional.of(false);
      default -> skipped("is neither true nor false");
    };
  }

  /** A whole number from {@code least} to the largest int. */
  Optional<Integer> number(int least) {
    if (event != Event.VALUE_NUMBER) {
      return skipped("is not a number");
    }
    String digits = parser.getString();
    // As a double, 1e999999999 is infinite; as an exact number it would fill the memory.
    double number = digits.length() > MAX_NUMBER_CHARS ? Double.NaN : Double.parseDouble(digits);
    if (number >= least && number <= Integer.MAX_VALUE && number == Math.rint(number)) {
      return Optional.of((int) number);
    }
    return skipped("is not a whole number from " + least + " to " + Integer.MAX_VALUE);
  }

  Optional<Duration> seconds() {
    return number(1).map(Duration::ofSeconds);
  }

  /** RFC 3339; a moment without an offset counts as UTC. */
  Optional<Instant> moment() {
    Optional<String> text = text();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(instant(Texts.cut(text.get(), MAX_MOMENT_CHARS)));
    } catch (DateTimeException e) {
      return skipped("is not a timestamp");
    }
  }

  private static Instant instant(String text) {
    TemporalAccessor moment =
        DateTimeFormatter.ISO_DATE_TIME.parseBest(text, Instant::from, LocalDateTime::from);
    return moment instanceof LocalDateTime local
        ? local.toInstant(ZoneOffset.UTC)
        : Instant.from(moment);
  }

  List<String> texts(int max) {
    List<String> texts = new ArrayList<>();
    elements(max, element -> element.text().ifPresent(texts::add));
    return texts;
  }

  /** Reads an array; false if the value is none, or has more than {@code max} elements. */
  boolean elements(int max, ElementReader reader) {
    if (event != Event.START_ARRAY) {
      skipped("is not a list");
      return false;
    }
    int count = 0;
    for (Event next = parser.next(); next != Event.END_ARRAY; next = parser.next()) {
      RuleValue element = new RuleValue(parser, name + "[" + count + "]", next, problems);
      if (count++ < max) {
        reader.read(element);
      } else {
        JsonWalk.skip(parser, next);
      }
    }
    return withinLimit(count, max);
  }

  /** Reads an object; each value comes with its name. */
  void entries(int max, EntryReader reader) {
    if (event != Event.START_OBJECT) {
      skipped("is not an object");
      return;
    }
    int count = 0;
    while (parser.next() == Event.KEY_NAME) {
      String key = parser.getString();
      RuleValue value = new RuleValue(parser, name + "[" + key + "]", parser.next(), problems);
      if (count++ < max) {
        reader.read(key, value);
      } else {
        JsonWalk.skip(parser, value.event);
      }
    }
    withinLimit(count, max);
  }

  void problem(String complaint) {
    problems.add(name + " " + complaint);
  }

  private boolean withinLimit(int count, int max) {
    if (count > max) {
      problem("has " + count + " entries, the first " + max + " count");
    }
    return count <= max;
  }

  private <T> Optional<T> skipped(String complaint) {
    problem(complaint);
    JsonWalk.skip(parser, event);
    return Optional.empty();
  }

  /** Reads an element of an array. */
  @FunctionalInterface
  interface ElementReader {
    void read(RuleValue element);
  }

  /** Reads an entry of an object. */
  @FunctionalInterface
  interface EntryReader {
    void read(String key, RuleValue value);
  }
}
