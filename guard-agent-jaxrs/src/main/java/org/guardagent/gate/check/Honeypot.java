package org.guardagent.gate.check;

import jakarta.json.Json;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.ByteArrayInputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.guardagent.gate.Visit;

/** Looks for values in fields of a form or a JSON object that people do not see. */
final class Honeypot {

  private static final Set<String> METHODS = Set.of("POST", "PUT", "PATCH");

  private Honeypot() {}

  /** A body that cannot be read takes no bait: whether it is well formed is for the application. */
  static boolean isTaken(Visit visit) {
    Set<String> fields = visit.rules().honeypotFields();
    if (fields.isEmpty() || !METHODS.contains(visit.request().method())) {
      return false;
    }
    String type = RequestSizeContent.mediaType(visit.request().header("Content-Type"));
    if (type.equals("application/x-www-form-urlencoded")) {
      return inForm(new String(body(visit), StandardCharsets.UTF_8), fields);
    }
    return (type.equals("application/json") || type.endsWith("+json"))
        && inJson(body(visit), fields);
  }

  private static byte[] body(Visit visit) {
    return visit.request().body(visit.policy().detection().maxBodyBytes());
  }

  private static boolean inForm(String body, Set<String> fields) {
    int start = 0;
    while (start < body.length()) {
      int end = body.indexOf('&', start);
      end = end < 0 ? body.length() : end;
      int equals = body.indexOf('=', start);
      if (equals >= 0
          && equals < end
          && fields.contains(decoded(body.substring(start, equals)))
          && !decoded(body.substring(equals + 1, end)).isBlank()) {
        return true;
      }
      start = end + 1;
    }
    return false;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  /** Reads as far as the body goes: what was cut off may end it early. */
  private static boolean inJson(byte[] body, Set<String> fields) {
    try (JsonParser json = Parsers.FACTORY.createParser(new ByteArrayInputStream(body))) {
      return json.next() == JsonParser.Event.START_OBJECT && inObject(json, fields);
    } catch (
        RuntimeException e) { // parsers have many of them for what is no JSON, or too much of it
      return false;
    }
  }

  private static boolean inObject(JsonParser json, Set<String> fields) {
    while (json.hasNext() && json.next() == JsonParser.Event.KEY_NAME) {
      boolean isTrap = fields.contains(json.getString());
      JsonParser.Event value = json.next();
      if (!isTrap) {
        skip(json, value);
      } else if (isFilled(json, value)) {
        return true;
      }
    }
    return false;
  }

  private static void skip(JsonParser json, JsonParser.Event value) {
    if (value == JsonParser.Event.START_OBJECT) {
      json.skipObject();
    } else if (value == JsonParser.Event.START_ARRAY) {
      json.skipArray();
    }
  }

  /** What is empty has been read to its end. */
  private static boolean isFilled(JsonParser json, JsonParser.Event value) {
    return switch (value) {
      case VALUE_STRING -> !json.getString().isBlank();
      case VALUE_NUMBER -> !json.getString().equals("0");
      case VALUE_TRUE -> true;
      case START_OBJECT -> json.next() != JsonParser.Event.END_OBJECT;
      case START_ARRAY -> json.next() != JsonParser.Event.END_ARRAY;
      default -> false;
    };
  }

  /** Looked up once, and only where a route has such fields. */
  private static final class Parsers {
    private static final JsonParserFactory FACTORY = Json.createParserFactory(Map.of());
  }
}
