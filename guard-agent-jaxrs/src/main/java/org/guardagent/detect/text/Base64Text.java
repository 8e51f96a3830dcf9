package org.guardagent.detect.text;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Text that is wrapped in base64. */
public final class Base64Text {

  /** What is shorter is a word. */
  private static final int SHORTEST = 16;

  /** What is longer is a file. */
  private static final int LONGEST = 16_384;

  private Base64Text() {}

  /**
   * Decodes a text that is base64 as a whole, of either alphabet.
   *
   * @param text any text
   * @return what is in it, or null if that is no text, or nothing
   */
  public static @Nullable String decode(CharSequence text) {
    int length = text.length();
    while (length > 0 && text.charAt(length - 1) == '=') {
      length--;
    }
    if (length < SHORTEST || length > LONGEST || length % 4 == 1) {
      return null;
    }
    for (int i = 0; i < length; i++) {
      if (Normalizer.base64(text.charAt(i)) < 0) {
        return null; // nearly every text ends here
      }
    }
    byte[] octets = new byte[length * 6 / 8];
    int held = 0;
    int bits = 0;
    int size = 0;
    for (int i = 0; i < length; i++) {
      held = (held << 6) | Normalizer.base64(text.charAt(i));
      bits += 6;
      if (bits >= 8) {
        bits -= 8;
        int octet = (held >>> bits) & 0xFF;
        if (octet >= 0x7F || (octet < 0x20 && octet != '\n' && octet != '\r' && octet != '\t')) {
          return null;
        }
        octets[size++] = (byte) octet;
      }
    }
    return new String(octets, 0, size, StandardCharsets.US_ASCII);
  }
}
