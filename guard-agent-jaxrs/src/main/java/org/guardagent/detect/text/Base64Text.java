package org.guardagent.detect.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Text that is wrapped in base64. */
public final class Base64Text {

  /** What is shorter is a word. */
  private static final int SHORTEST = 16;

  /** What is longer is a file. */
  private static final int LONGEST = 16_384;

  private static final int MOST_STRANGE = 1;
  private static final int STRANGE_SHARE = 64;
  private static final byte[] VALUES = values();

  private Base64Text() {}

  /**
   * Decodes a text that is base64 as a whole, of either alphabet, in one line or in several.
   *
   * @param text any text
   * @return what is in it, or null if that is no text, or nothing
   */
  public static @Nullable String decode(CharSequence text) {
    int length = text.length();
    if (length < SHORTEST) {
      return null;
    }
    while (length > 0 && (text.charAt(length - 1) == '=' || isLineEnd(text.charAt(length - 1)))) {
      length--;
    }
    int signs = signs(text, length);
    if (signs < SHORTEST || signs > LONGEST || signs % 4 == 1 || !isText(text, length, signs)) {
      return null;
    }
    return new String(octets(text, length, signs), StandardCharsets.UTF_8);
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }

  /** How many there are, or -1 if any is of neither alphabet, where nearly every text ends. */
  private static int signs(CharSequence text, int length) {
    int signs = 0;
    for (int i = 0; i < length; i++) {
      if (value(text.charAt(i)) >= 0) {
        signs++;
      } else if (!isLineEnd(text.charAt(i))) {
        return -1;
      }
    }
    return signs;
  }

  /** A strange character must not hide all others. */
  private static int mostStrange(int signs) {
    return MOST_STRANGE + signs / STRANGE_SHARE;
  }

  /** Whether it is UTF-8 but for a few octets; most that is none ends here, without a copy. */
  private static boolean isText(CharSequence text, int length, int signs) {
    int allowed = mostStrange(signs);
    int more = 0;
    int held = 0;
    int bits = 0;
    for (int i = 0; i < length && allowed >= 0; i++) {
      int value = value(text.charAt(i));
      if (value >= 0) {
        held = (held << 6) | value;
        bits += 6;
        if (bits >= 8) {
          bits -= 8;
          int octet = (held >>> bits) & 0xFF;
          boolean goesOn = (octet & 0xC0) == 0x80;
          allowed -= isStrange(octet) || goesOn != more > 0 ? 1 : 0;
          more = goesOn ? Math.max(0, more - 1) : following(octet);
        }
      }
    }
    return allowed >= 0;
  }

  /** How many octets follow the first of a character. */
  private static int following(int octet) {
    return octet < 0xC0 ? 0 : octet < 0xE0 ? 1 : octet < 0xF0 ? 2 : 3;
  }

  private static boolean isStrange(int octet) {
    return octet == 0x7F || (octet < 0x20 && octet != '\n' && octet != '\r' && octet != '\t');
  }

  private static byte[] octets(CharSequence text, int length, int signs) {
    byte[] octets = new byte[signs * 6 / 8];
    int held = 0;
    int bits = 0;
    int size = 0;
    for (int i = 0; i < length; i++) {
      int value = value(text.charAt(i));
      if (value >= 0) {
        held = (held << 6) | value;
        bits += 6;
        if (bits >= 8) {
          bits -= 8;
          octets[size++] = (byte) (held >>> bits);
        }
      }
    }
    return octets;
  }

  /**
   * The value of a sign of base64, of either alphabet.
   *
   * @return six bits, or -1
   */
  static int value(char c) {
    return c < VALUES.length ? VALUES[c] : -1;
  }

  private static byte[] values() {
    byte[] values = new byte[0x80];
    Arrays.fill(values, (byte) -1);
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    for (int i = 0; i < alphabet.length(); i++) {
      values[alphabet.charAt(i)] = (byte) i;
    }
    values['+'] = 62;
    values['-'] = 62;
    values['/'] = 63;
    values['_'] = 63;
    return values;
  }
}
