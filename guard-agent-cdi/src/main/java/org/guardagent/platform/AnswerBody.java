package org.guardagent.platform;

import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;

/** What the body of a 200 says. */
enum AnswerBody {
  /** A JSON object without complaint. */
  TAKEN,

  /** A JSON object with {@code success:false} or with {@code errors} that are not empty. */
  REFUSED,

  /** Not a JSON object. */
  NO_OBJECT;

  static AnswerBody read(String text) {
    Complaints complaints = new Complaints();
    boolean object = JsonWalk.object(text, complaints);
    return !object ? NO_OBJECT : complaints.found ? REFUSED : TAKEN;
  }

  private static final class Complaints implements JsonWalk.Member {

    private boolean found;

    @Override
    public void read(JsonParser parser, String name, Event value) {
      if (name.equals("success")) {
        found |= value == Event.VALUE_FALSE;
      }
      if (name.equals("errors")) {
        readErrors(parser, value);
      } else {
        JsonWalk.skip(parser, value);
      }
    }

    private void readErrors(JsonParser parser, Event value) {
      switch (value) {
        case VALUE_NULL, VALUE_FALSE -> {}
        case VALUE_STRING -> found |= !parser.getString().isEmpty();
        case VALUE_NUMBER -> found |= !parser.getString().equals("0");
        case START_ARRAY, START_OBJECT -> readErrorList(parser, value);
        default -> found = true;
      }
    }

    private void readErrorList(JsonParser parser, Event start) {
      Event end = start == Event.START_ARRAY ? Event.END_ARRAY : Event.END_OBJECT;
      Event event = parser.next();
      while (event != end) {
        found = true;
        JsonWalk.skip(parser, event);
        event = parser.next();
      }
    }
  }
}
