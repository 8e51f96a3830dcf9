package org.guardagent.sample.platform;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Makes a JSON object of bytes that may be anything. */
public final class JsonBodies {

  private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

  private JsonBodies() {}

  /**
   * Reads an object, and nothing behind it.
   *
   * @param utf8 its text
   * @return the object
   */
  public static JsonObject object(byte[] utf8) {
    JsonValue value = parse(text(utf8));
    if (value instanceof JsonObject object) {
      return object;
    }
    throw new Refusal(Refusal.UNPROCESSABLE, "The body is not a JSON object");
  }

  private static String text(byte[] utf8) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw new Refusal(Refusal.BAD_REQUEST, "The body is not UTF-8");
    }
  }

  private static JsonValue parse(String text) {
    // A parser, because a JsonReader overlooks what stands behind the value.
    try (JsonParser parser = PARSERS.createParser(new StringReader(text))) {
      parser.next();
      JsonValue value = parser.getValue();
      if (parser.hasNext()) {
        throw new JsonException("there is more than one value");
      }
      return value;
    } catch (RuntimeException e) {
      // Not only JsonException: the parser reports nesting that is too deep in its own way.
      throw new Refusal(Refusal.BAD_REQUEST, "The body is not JSON: " + oneLine(e));
    }
  }

  private static String oneLine(RuntimeException e) {
    String message = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
    return message.substring(0, Math.min(message.length(), 200));
  }
}
