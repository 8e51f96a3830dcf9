package org.guardagent.intake;

import java.util.function.UnaryOperator;
import org.guardagent.address.IpAddresses;

/** Finds the addresses in a sentence. */
final class AddressesInText {

  private static final String HIDDEN = "[redacted]";
  private static final int SHORTEST = 2;

  /** An address, a port, and what ends a sentence. What is longer is none, and is not tried. */
  private static final int LONGEST = 64;

  private AddressesInText() {}

  /**
   * Replaces every address, also one with a port, by another text; by {@value #HIDDEN} if that is
   * empty. Returns the very same text if there is none.
   */
  static String replace(String text, UnaryOperator<String> form) {
    StringBuilder replaced = null;
    int copied = 0;
    int start = 0;
    while (start < text.length()) {
      int end = wordEnd(text, start);
      int length = addressLength(text, start, end);
      if (length > 0) {
        replaced = replaced == null ? new StringBuilder(text.length()) : replaced;
        String other = form.apply(text.substring(start, start + length));
        replaced.append(text, copied, start).append(other.isEmpty() ? HIDDEN : other);
        copied = start + length;
      }
      start = Math.max(end, start + 1);
    }
    return replaced == null ? text : replaced.append(text, copied, text.length()).toString();
  }

  /** The end of the word that begins here; words consist of what may stand in an address. */
  private static int wordEnd(String text, int start) {
    int end = start;
    while (end < text.length() && isWord(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == ':' || c == '_';
  }

  /** The length of the address at the beginning of a word, or 0 if there is none. */
  private static int addressLength(String text, int start, int end) {
    if (end - start > LONGEST) {
      return 0;
    }
    int trimmed = end;
    while (trimmed > start && isAddress(text, start, trimmed) == 0 && isMark(text, trimmed - 1)) {
      trimmed--;
    }
    int length = isAddress(text, start, trimmed);
    if (length > 0) {
      return length;
    }
    int colon = text.lastIndexOf(':', trimmed - 1);
    return colon > start ? isAddress(text, start, colon) : 0;
  }

  private static boolean isMark(String text, int index) {
    return text.charAt(index) == '.' || text.charAt(index) == ':';
  }

  private static int isAddress(String text, int start, int end) {
    int length = end - start;
    return length >= SHORTEST && IpAddresses.parse(text.substring(start, end)).isPresent()
        ? length
        : 0;
  }
}
