package org.guardagent.platform;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Metadata on the wire. An event holds null, text, booleans, finite numbers, lists and maps, at
 * most eight levels deep, so the recursion is short.
 */
final class MetadataJson {

  private MetadataJson() {}

  static void write(JsonSink json, String name, @Nullable Object value) {
    json.name(name);
    writeValue(json, value);
  }

  private static void writeValue(JsonSink json, @Nullable Object value) {
    if (value == null) {
      json.nullValue();
    } else if (value instanceof Boolean bool) {
      json.value(bool.booleanValue());
    } else if (value instanceof Number number) {
      writeNumber(json, number);
    } else if (value instanceof Map<?, ?> map) {
      json.startObject();
      map.forEach((key, element) -> write(json, String.valueOf(key), element));
      json.endObject();
    } else if (value instanceof List<?> list) {
      json.startArray();
      list.forEach(element -> writeValue(json, element));
      json.endArray();
    } else {
      json.value(value.toString());
    }
  }

  private static void writeNumber(JsonSink json, Number number) {
    if (number instanceof Double || number instanceof Float) {
      json.value(number.doubleValue());
    } else {
      json.value(number.longValue());
    }
  }
}
