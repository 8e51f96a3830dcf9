package org.guardagent.gate.header;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Headers for answers that do not have them, sorted by name. Immutable. */
public final class AddedHeaders {

  /** None at all. */
  public static final AddedHeaders NONE = new AddedHeaders(List.of());

  private final List<Header> headers;

  /**
   * A bit for each length that a name has, modulo 64. Each answer is asked for what it has, and
   * nearly everything that it has is told apart by its length alone.
   */
  private final long lengths;

  private AddedHeaders(List<Header> headers) {
    this.headers = List.copyOf(headers);
    this.lengths =
        headers.stream().mapToLong(header -> bit(header.name())).reduce(0, (a, b) -> a | b);
  }

  /**
   * Takes headers.
   *
   * @param values values by name
   * @return the headers
   */
  public static AddedHeaders of(Map<String, String> values) {
    return new AddedHeaders(
        values.entrySet().stream()
            .map(entry -> new Header(entry.getKey(), entry.getValue()))
            .sorted((a, b) -> String.CASE_INSENSITIVE_ORDER.compare(a.name(), b.name()))
            .toList());
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
    for (Header header : headers) {
      if (header.name().equalsIgnoreCase(name)) {
        List<Header> others = new ArrayList<>(headers);
        others.remove(header);
        return new AddedHeaders(others);
      }
    }
    return this;
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
      Header header = headers.get(i);
      receiver.accept(header.name(), header.value());
    }
  }

  private static long bit(String name) {
    return 1L << name.length();
  }

  private record Header(String name, String value) {}
}
