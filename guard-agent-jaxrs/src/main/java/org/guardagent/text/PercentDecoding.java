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

  private static int octet(byte[] in, int percent) {
    if (percent + 2 >= in.length) {
      return -1;
    }
    int high = Character.digit(in[percent + 1], 16);
    int low = Character.digit(in[percent + 2], 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }
}
