package org.guardagent.model;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Copies an application's metadata into values that can neither change later nor grow without
 * bound: null, text, booleans, finite numbers, lists and maps of these.
 */
final class Metadata {

  /** Entries and elements kept of one event, over all levels; what is beyond is left out. */
  static final int MAX_ENTRIES = 256;

  /** Levels kept. What is nested deeper may even contain itself, and has no text then. */
  static final int MAX_DEPTH = 8;

  static final String TOO_DEEP = "(nested too deep)";

  private int entriesLeft = MAX_ENTRIES;

  private Metadata() {}

  static Map<String, @Nullable Object> copyOf(Map<String, ? extends @Nullable Object> source) {
    return source.isEmpty() ? Map.of() : new Metadata().copyMap(source, 1);
  }

  private Map<String, @Nullable Object> copyMap(Map<?, ?> source, int depth) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : source.entrySet()) {
      if (entriesLeft-- <= 0) {
        break;
      }
      copy.put(String.valueOf(entry.getKey()), copyValue(entry.getValue(), depth));
    }
    return Collections.unmodifiableMap(copy);
  }

  private List<@Nullable Object> copyList(Iterable<?> source, int depth) {
    List<@Nullable Object> copy = new ArrayList<>();
    for (Object element : source) {
      if (entriesLeft-- <= 0) {
        break;
      }
      copy.add(copyValue(element, depth));
    }
    return Collections.unmodifiableList(copy);
  }

  private @Nullable Object copyValue(@Nullable Object value, int depth) {
    if (value == null || value instanceof String || value instanceof Boolean) {
      return value;
    }
    if (value instanceof Number number) {
      return copyNumber(number);
    }
    boolean nested =
        value instanceof Map || value instanceof Collection || value.getClass().isArray();
    if (!nested) {
      return String.valueOf(value);
    }
    return depth < MAX_DEPTH ? copyNested(value, depth + 1) : TOO_DEEP;
  }

  private Object copyNested(Object value, int depth) {
    if (value instanceof Map<?, ?> map) {
      return copyMap(map, depth);
    }
    return copyList(
        value instanceof Collection<?> collection ? collection : elementsOf(value), depth);
  }

  /** JSON has no infinity and no NaN; a number of an unknown class may change after the copy. */
  private static Object copyNumber(Number number) {
    if (number instanceof Integer
        || number instanceof Long
        || number instanceof Short
        || number instanceof Byte) {
      return number;
    }
    if (number instanceof Double || number instanceof Float) {
      return Double.isFinite(number.doubleValue()) ? number : number.toString();
    }
    return number.toString();
  }

  private static List<@Nullable Object> elementsOf(Object array) {
    int length = Math.min(Array.getLength(array), MAX_ENTRIES);
    List<@Nullable Object> elements = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      elements.add(Array.get(array, i));
    }
    return elements;
  }
}
