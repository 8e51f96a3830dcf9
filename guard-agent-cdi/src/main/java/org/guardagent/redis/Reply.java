package org.guardagent.redis;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A list in the answer of a script. What is not as expected throws {@link IllegalStateException}:
 * then another program has answered.
 */
final class Reply {

  private final List<?> values;

  private Reply(List<?> values) {
    this.values = values;
  }

  static Reply of(Object answer) {
    if (answer instanceof List<?> list) {
      return new Reply(list);
    }
    throw new IllegalStateException("a list was expected");
  }

  int size() {
    return values.size();
  }

  Reply list(int index) {
    return of(value(index));
  }

  List<Reply> lists() {
    return values.stream().map(Reply::of).toList();
  }

  byte[] bytes(int index) {
    if (value(index) instanceof byte[] bytes) {
      return bytes;
    }
    throw new IllegalStateException("a text was expected");
  }

  String text(int index) {
    return new String(bytes(index), StandardCharsets.UTF_8);
  }

  /** A number, which may have come as a text. */
  long number(int index) {
    return value(index) instanceof Long number ? number : Long.parseLong(text(index));
  }

  private Object value(int index) {
    if (index < values.size() && values.get(index) != null) {
      return values.get(index);
    }
    throw new IllegalStateException("a value is missing");
  }
}
