package org.guardagent.platform;

import jakarta.json.Json;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;

/** The server's JSON factories, looked up once: a look-up per use costs more than its use. */
final class JsonStreams {

  private static final JsonGeneratorFactory GENERATORS = Json.createGeneratorFactory(Map.of());
  private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

  private JsonStreams() {}

  static JsonGenerator generator(Writer out) {
    return GENERATORS.createGenerator(out);
  }

  static JsonParser parser(String text) {
    return PARSERS.createParser(new StringReader(text));
  }

  /** A small JSON object in UTF-8. */
  static byte[] object(Consumer<JsonGenerator> members) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = generator(text)) {
      json.writeStartObject();
      members.accept(json);
      json.writeEnd();
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
