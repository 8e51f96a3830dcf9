package org.guardagent.text;

import java.nio.charset.StandardCharsets;

/** Decodes percent signs once, as a server does; what is no encoding stays as it is. */
public final class PercentDecoding {

  private PercentDecoding() {}

  /**
   * Decodes a text.
   *
   * @param text the text
   * @param plusIsSpace whether it is of a query or a form
   * @return the text itself if nothing in it is encoded
   */
  public static String decode(String text, boolean plusIsSpace) {
    if (text.indexOf('%') < 0 && !(plusIsSpace && text.indexOf('+') >= 0)) {
      return text;
    }
    byte[] in = text.getBytes(StandardCharsets.UTF_8);
    byte[] out = in; // what is decoded is never longer than what has been read
    int length = 0;
    int i = 0;
    while (i < in.length) {
      int octet = in[i] == '%' ? octet(in, i) : -1;
      if (octet >= 0) {
        out[length++] = (byte) octet;
        i += 3;
      } else {
        out[length++] = plusIsSpace && in[i] == '+' ? (byte) ' ' : in[i];
        i++;
      }
    }
    return new String(out, 0, length, StandardCharsets.UTF_8);
  }

  /**
   * Decodes a text into a buffer that is used again and again: most are short, and forgotten.
   *
   * @param text the text
   * @param plusIsSpace whether it is of a query or a form
   * @param buffer has the decoded text in it afterwards, and nothing else
   */
  public static void decode(CharSequence text, boolean plusIsSpace, StringBuilder buffer) {
    buffer.setLength(0);
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      int octet = c == '%' ? octet(text, i) : -1;
      if (octet >= 0x80) {
        buffer.setLength(0);
        buffer.append(decode(text.toString(), plusIsSpace)); // several are one sign
        return;
      }
      buffer.append(octet >= 0 ? (char) octet : plusIsSpace && c == '+' ? ' ' : c);
      i += octet >= 0 ? 3 : 1;
    }
  }

  private static int octet(CharSequence in, int percent) {
    return percent + 2 < in.length() ? octet(in.charAt(percent + 1), in.charAt(percent + 2)) : -1;
  }

  private static int octet(byte[] in, int percent) {
    return percent + 2 < in.length ? octet((char) in[percent + 1], (char) in[percent + 2]) : -1;
  }

  private static int octet(char first, char second) {
    int high = digit(first);
    int low = digit(second);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }

  /** Only those of ASCII: a server does not take others for digits. */
  private static int digit(char c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }
}
