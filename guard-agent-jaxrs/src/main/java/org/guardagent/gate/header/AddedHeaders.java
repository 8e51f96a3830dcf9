package org.guardagent.gate.header;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Headers for answers that do not have them, sorted by name. Immutable. */
public final class AddedHeaders {

  /** None at all. */
  public static final AddedHeaders NONE = new AddedHeaders(List.of());

  /** Values by name. */
  private final List<Map.Entry<String, String>> headers;

  /**
   * A bit for each length that a name has, modulo 64. Each answer is asked for what it has, and
   * nearly everything that it has is told apart by its length alone.
   */
  private final long lengths;

  private AddedHeaders(List<Map.Entry<String, String>> headers) {
    this.headers = List.copyOf(headers);
    long bits = 0;
    for (Map.Entry<String, String> header : headers) {
      bits |= bit(header.getKey());
    }
    this.lengths = bits;
  }

  /**
   * Takes headers.
   *
   * @param values values by name
   * @return the headers
   */
  public static AddedHeaders of(Map<String, String> values) {
    Map<String, String> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    sorted.putAll(values);
    return new AddedHeaders(List.copyOf(sorted.entrySet()));
  }

  /**
   * Those that an answer does not have.
   *
   * @param present the names of what it has, whose case does not count
   * @return these headers themselves if it has none of them
   */
  public AddedHeaders without(Collection<String> present) {
    AddedHeaders left = this;
    for (String name : present) {
      if ((lengths & bit(name)) != 0) {
        left = left.without(name);
      }
    }
    return left;
  }

  private AddedHeaders without(String name) {
    List<Map.Entry<String, String>> others = new ArrayList<>(headers);
    boolean isThere = others.removeIf(header -> header.getKey().equalsIgnoreCase(name));
    return isThere ? new AddedHeaders(others) : this;
  }

  /**
   * Whether there is none.
   *
   * @return whether there is nothing to add
   */
  public boolean isEmpty() {
    return headers.isEmpty();
  }

  /**
   * Gives each to a receiver, in their order.
   *
   * @param receiver takes name and value
   */
  public void forEach(BiConsumer<String, String> receiver) {
    for (int i = 0; i < headers.size(); i++) {
      Map.Entry<String, String> header = headers.get(i);
      receiver.accept(header.getKey(), header.getValue());
    }
  }

  private static long bit(String name) {
    return 1L << name.length();
  }
}
