package org.guardagent.detect.text;

/**
 * A part of a text, moved from one to the next: most texts of a request are looked at and
 * forgotten, and need no copy. For one thread.
 */
public final class Slice implements CharSequence {

  /** A text without any; not to be moved. */
  public static final Slice NOTHING = new Slice();

  private String text = "";
  private int from;
  private int to;

  /** Makes one of a text without any. */
  public Slice() {}

  /**
   * A whole text as a slice.
   *
   * @param text any text
   * @return the text itself if it is a slice; then it is not for the caller to move
   */
  public static Slice whole(CharSequence text) {
    return text instanceof Slice slice ? slice : new Slice().of(text.toString());
  }

  /**
   * Moves to a part of a text.
   *
   * @param other the text
   * @param start where the part begins
   * @param end where it ends
   * @return this
   */
  public Slice of(String other, int start, int end) {
    text = other;
    from = start;
    to = end;
    return this;
  }

  /**
   * Moves to where another one is.
   *
   * @param other the other one
   * @return this
   */
  public Slice of(Slice other) {
    return of(other.text, other.from, other.to);
  }

  /**
   * Moves to a whole text.
   *
   * @param other the text
   * @return this
   */
  public Slice of(String other) {
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

  /** Copies a part of it, as {@link String#getChars} does. */
  void copy(int start, int end, char[] target) {
    text.getChars(from + start, from + end, target, 0);
  }

  /**
   * Whether percent decoding may make another text of it.
   *
   * @param plusIsSpace whether it is of a query or a form
   * @return whether there is a sign of an encoding in it
   */
  public boolean isEncoded(boolean plusIsSpace) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c == '%' || (plusIsSpace && c == '+')) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether it is the same as another text.
   *
   * @param other the other one
   * @return whether it is
   */
  public boolean is(String other) {
    return length() == other.length() && text.startsWith(other, from);
  }

  /**
   * A number that is the same for the same text.
   *
   * @return the number
   */
  public int hash() {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + text.charAt(i);
    }
    return hash;
  }

  /**
   * Finds a sign.
   *
   * @param text the text
   * @param sign the sign
   * @param start from where on
   * @param end up to where
   * @return its first place, or the end
   */
  public static int find(String text, char sign, int start, int end) {
    int at = start;
    while (at < end && text.charAt(at) != sign) {
      at++;
    }
    return at;
  }
}
