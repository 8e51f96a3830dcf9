package org.guardagent.detect;

/**
 * A part of a text, moved from one to the next: most texts of a request are looked at and
 * forgotten, and need no copy. For one thread.
 */
final class Slice implements CharSequence {

  /** A text without any; not to be moved. */
  static final Slice NOTHING = new Slice();

  private String text = "";
  private int from;
  private int to;

  /** Moves to a part of a text. */
  Slice of(String other, int start, int end) {
    text = other;
    from = start;
    to = end;
    return this;
  }

  /** Moves to where another one is. */
  Slice of(Slice other) {
    return of(other.text, other.from, other.to);
  }

  /** Moves to a whole text. */
  Slice of(String other) {
    return of(other, 0, other.length());
  }

  @Override
  public int length() {
    return to - from;
  }

  @Override
  public char charAt(int index) {
    return text.charAt(from + index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(from + start, from + end);
  }

  @Override
  public String toString() {
    return text.substring(from, to);
  }

  /** Whether percent decoding may make another text of it. */
  boolean isEncoded(boolean plusIsSpace) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c == '%' || (plusIsSpace && c == '+')) {
        return true;
      }
    }
    return false;
  }

  /** A number that is the same for the same text. */
  int hash() {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + text.charAt(i);
    }
    return hash;
  }

  /** The first place of a sign from a place of the whole text on, or the end. */
  static int find(String text, char sign, int start, int end) {
    int at = start;
    while (at < end && text.charAt(at) != sign) {
      at++;
    }
    return at;
  }
}
