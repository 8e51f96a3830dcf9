package org.guardagent.platform;

import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;

/**
 * Reads the members of a JSON object as a stream: nothing is held but the current token, numbers
 * stay text, and nothing recurses, so that neither size nor depth of a foreign answer can hurt.
 */
final class JsonWalk {

  private JsonWalk() {}

  /** Reads one member's value. */
  @FunctionalInterface
  interface Member {

    /**
     * Must leave the parser at the value's last event.
     *
     * @param value the value's first event, which is the parser's current one
     */
    void read(JsonParser parser, String name, Event value);
  }

  /**
   * Whether the text is one JSON object and nothing else; members read before the flaw are told.
   */
  static boolean object(String text, Member member) {
    try (JsonParser parser = JsonStreams.parser(text)) {
      if (!parser.hasNext() || parser.next() != Event.START_OBJECT) {
        return false;
      }
      while (parser.next() == Event.KEY_NAME) {
        String name = parser.getString();
        member.read(parser, name, parser.next());
      }
      return !parser.hasNext();
    } catch (RuntimeException e) {
      // Each provider has its own exceptions for bad syntax, early ends and excessive depth.
      return false;
    }
  }

  /** Goes to the end of a value; the parser's own skip methods do not check what they skip. */
  static void skip(JsonParser parser, Event value) {
    int depth = step(value);
    while (depth > 0) {
      depth += step(parser.next());
    }
  }

  private static int step(Event event) {
    return switch (event) {
      case START_ARRAY, START_OBJECT -> 1;
      case END_ARRAY, END_OBJECT -> -1;
      default -> 0;
    };
  }
}
