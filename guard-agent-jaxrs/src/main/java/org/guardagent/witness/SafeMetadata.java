package org.guardagent.witness;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.guardagent.text.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * Copies metadata with all its texts made safe, and without credentials. Bounded as metadata of
 * events are: whatever is beyond is left out.
 */
final class SafeMetadata {

  private static final int MAX_NAME = 128;
  private static final int MAX_VALUE = 1_024;
  private static final int MAX_ENTRIES = 256;
  private static final int MAX_DEPTH = 8;
  private static final String MASK = "[redacted]";

  private int entriesLeft = MAX_ENTRIES;

  private SafeMetadata() {}

  static Map<String, @Nullable Object> of(Map<String, ?> source) {
    return new SafeMetadata().map(source, 1);
  }

  private Map<String, @Nullable Object> map(Map<?, ?> source, int depth) {
    Map<String, @Nullable Object> safe = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : source.entrySet()) {
      if (entriesLeft-- <= 0) {
        break;
      }
      String name = SafeText.of(String.valueOf(entry.getKey()), MAX_NAME);
      safe.put(name, isCredential(name) ? MASK : value(entry.getValue(), depth));
    }
    return safe;
  }

  private List<@Nullable Object> list(Collection<?> source, int depth) {
    List<@Nullable Object> safe = new ArrayList<>();
    for (Object element : source) {
      if (entriesLeft-- <= 0) {
        break;
      }
      safe.add(value(element, depth));
    }
    return safe;
  }

  private @Nullable Object value(@Nullable Object value, int depth) {
    if (value == null || value instanceof Number || value instanceof Boolean) {
      return value;
    }
    if (depth < MAX_DEPTH && value instanceof Map<?, ?> map) {
      return map(map, depth + 1);
    }
    if (depth < MAX_DEPTH && value instanceof Collection<?> collection) {
      return list(collection, depth + 1);
    }
    boolean isDeep = value instanceof Map || value instanceof Collection;
    return isDeep ? "(nested too deep)" : SafeText.of(String.valueOf(value), MAX_VALUE);
  }

  /** Whatever stands before the name of the header, as in {@code header:cookie}. */
  private static boolean isCredential(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith("authorization") || lower.endsWith("cookie");
  }
}
