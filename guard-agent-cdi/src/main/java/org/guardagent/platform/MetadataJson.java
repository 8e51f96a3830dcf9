package org.guardagent.platform;

import jakarta.json.stream.JsonGenerator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Metadata on the wire. An event holds null, text, booleans, finite numbers, lists and maps, at
 * most eight levels deep, so the recursion is short.
 */
final class MetadataJson {

  private MetadataJson() {}

  static void write(JsonGenerator json, String name, @Nullable Object value) {
    json.writeKey(name);
    writeValue(json, value);
  }

  private static void writeValue(JsonGenerator json, @Nullable Object value) {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Boolean bool) {
      json.write(bool.booleanValue());
    } else if (value instanceof Number number) {
      writeNumber(json, number);
    } else if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      map.forEach((key, element) -> write(json, String.valueOf(key), element));
      json.writeEnd();
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      list.forEach(element -> writeValue(json, element));
      json.writeEnd();
    } else {
      json.write(value.toString());
    }
  }

  private static void writeNumber(JsonGenerator json, Number number) {
    if (number instanceof Double || number instanceof Float) {
      json.write(number.doubleValue());
    } else {
      json.write(number.longValue());
    }
  }
}
