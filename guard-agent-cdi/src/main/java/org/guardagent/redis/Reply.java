package org.guardagent.redis;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list in the answer of a script. What is not as expected throws {@link RedisFailure}: then it is
 * not Redis that has answered, or not with our script.
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
    throw unexpected("no list", null);
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
    throw unexpected("no text", null);
  }

  String text(int index) {
    return new String(bytes(index), StandardCharsets.UTF_8);
  }

  /** A number, which may have come as a text. */
  long number(int index) {
    try {
      return value(index) instanceof Long number ? number : Long.parseLong(text(index));
    } catch (NumberFormatException e) {
      throw unexpected("no number", e);
    }
  }

  private Object value(int index) {
    if (index < values.size() && values.get(index) != null) {
      return values.get(index);
    }
    throw unexpected("no value", null);
  }

  private static RedisFailure unexpected(String what, @Nullable Throwable cause) {
    return new RedisFailure(
        "unexpected answer of Redis: " + what, cause, RedisFailure.Extent.OUTAGE);
  }
}
