package org.guardagent.pattern;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Counts what repetitions in an expression come to, before it is compiled: RE2/J writes out each
 * one, and a few nested ones would fill the memory.
 */
final class Repeats {

  private final String expression;
  private final Deque<long[]> outer = new ArrayDeque<>();
  private long[] sums = {0, 0};
  private int at;

  private Repeats(String expression) {
    this.expression = expression;
  }

  /** How many signs there are when all repetitions are written out; at most {@code limit + 1}. */
  static long writtenOut(String expression, long limit) {
    return new Repeats(expression).count(limit);
  }

  private long count(long limit) {
    while (at < expression.length()) {
      next(expression.charAt(at++));
      if (sums[0] + sums[1] > limit) {
        return limit + 1;
      }
    }
    return sums[0] + sums[1];
  }

  /** The first of the two sums is of all before the last sign or group, the second is of that. */
  private void next(char c) {
    switch (c) {
      case '(' -> {
        outer.push(sums);
        sums = new long[] {0, 0};
      }
      case ')' -> {
        long group = Math.max(1, sums[0] + sums[1]);
        sums = outer.isEmpty() ? sums : outer.pop();
        add(group);
      }
      case '{' -> repeat();
      case '\\' -> {
        at++;
        add(1);
      }
      case '[' -> {
        skipClass();
        add(1);
      }
      default -> add(1);
    }
  }

  private void add(long signs) {
    sums[0] += sums[1];
    sums[1] = signs;
  }

  private void skipClass() {
    at += expression.startsWith("^", at) ? 1 : 0;
    at += expression.startsWith("]", at) ? 1 : 0;
    while (at < expression.length() && expression.charAt(at) != ']') {
      at += expression.charAt(at) == '\\' ? 2 : 1;
    }
    at++;
  }

  /** Braces that are no repetition are signs. */
  private void repeat() {
    int close = expression.indexOf('}', at);
    String inside = close < 0 ? "" : expression.substring(at, close);
    if (!inside.matches("\\d{1,9}(,\\d{0,9})?")) {
      add(1);
      return;
    }
    long most = 1;
    for (String number : inside.split(",", -1)) {
      most = Math.max(most, number.isEmpty() ? 1 : Long.parseLong(number));
    }
    sums[1] = Math.max(1, sums[1]) * most;
    at = close + 1;
  }
}
