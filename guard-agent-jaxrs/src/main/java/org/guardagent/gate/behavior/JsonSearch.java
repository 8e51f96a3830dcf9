package org.guardagent.gate.behavior;

import jakarta.json.Json;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.util.Map;
import org.guardagent.gate.route.ReturnPattern;

/** Looks for a value in a JSON text without building the document. For one text. */
final class JsonSearch {

  /** Looked up once: a look-up takes longer than reading most answers. */
  private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

  private static final int MAX_DEPTH = 100;
  private static final String EACH = "[]";

  private final JsonParser parser;
  private final ReturnPattern.Json pattern;

  private JsonSearch(JsonParser parser, ReturnPattern.Json pattern) {
    this.parser = parser;
    this.pattern = pattern;
  }

  /**
   * Reads until the value is found.
   *
   * @throws RuntimeException if the text ends or is no JSON before that, or is nested too deep
   */
  static boolean find(String text, ReturnPattern.Json pattern) {
    try (JsonParser parser = PARSERS.createParser(new StringReader(text))) {
      return new JsonSearch(parser, pattern).find(parser.next(), 0, 0);
    }
  }

  /** Looks into the value that starts here, and reads it to its end if the answer is no. */
  private boolean find(Event start, int step, int arrays) {
    if (arrays > 0) {
      return start == Event.START_ARRAY ? anyElement(step, arrays - 1) : skip(start);
    }
    if (step == pattern.steps().size()) {
      return isValue(start) || skip(start);
    }
    return start == Event.START_OBJECT ? member(step) : skip(start);
  }

  private boolean anyElement(int step, int arrays) {
    Event event = parser.next();
    while (event != Event.END_ARRAY) {
      if (find(event, step, arrays)) {
        return true;
      }
      event = parser.next();
    }
    return false;
  }

  private boolean member(int step) {
    String name = pattern.steps().get(step);
    int arrays = 0;
    while (name.endsWith(EACH)) {
      name = name.substring(0, name.length() - EACH.length());
      arrays++;
    }
    while (parser.next() != Event.END_OBJECT) {
      boolean leadsOn = parser.getString().equals(name);
      Event value = parser.next();
      if (leadsOn ? find(value, step + 1, arrays) : skip(value)) {
        return true;
      }
    }
    return false;
  }

  private boolean isValue(Event event) {
    return switch (event) {
      case VALUE_STRING, VALUE_NUMBER -> pattern.value().equalsIgnoreCase(parser.getString());
      case VALUE_TRUE -> pattern.value().equalsIgnoreCase("true");
      case VALUE_FALSE -> pattern.value().equalsIgnoreCase("false");
      case VALUE_NULL -> pattern.value().equalsIgnoreCase("null");
      default -> false;
    };
  }

  /** Reads a value to its end. */
  private boolean skip(Event start) {
    int depth = opens(start);
    while (depth > 0) {
      depth += opens(parser.next());
      if (depth > MAX_DEPTH) {
        throw new IllegalStateException("nested deeper than " + MAX_DEPTH);
      }
    }
    return false;
  }

  private static int opens(Event event) {
    return switch (event) {
      case START_ARRAY, START_OBJECT -> 1;
      case END_ARRAY, END_OBJECT -> -1;
      default -> 0;
    };
  }
}
