package org.guardagent.text;

import java.nio.charset.Charset;
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
    return decode(text, plusIsSpace, StandardCharsets.UTF_8);
  }

  /**
   * Decodes a text whose octets are in a certain encoding.
   *
   * @param text the text
   * @param plusIsSpace whether it is of a query or a form
   * @param charset what the octets mean that percent signs stand for
   * @return the text itself if nothing in it is encoded
   */
  public static String decode(String text, boolean plusIsSpace, Charset charset) {
    if (text.indexOf('%') < 0 && !(plusIsSpace && text.indexOf('+') >= 0)) {
      return text;
    }
    StringBuilder decoded = new StringBuilder(text.length());
    byte[] octets = new byte[text.length() / 3];
    int i = 0;
    while (i < text.length()) {
      int count = 0;
      int octet = octet(text, i);
      while (octet >= 0) {
        octets[count++] = (byte) octet;
        i += 3;
        octet = octet(text, i);
      }
      if (count > 0) {
        decoded.append(new String(octets, 0, count, charset));
      }
      if (i < text.length()) {
        char c = text.charAt(i++);
        decoded.append(plusIsSpace && c == '+' ? ' ' : c);
      }
    }
    return decoded.toString();
  }

  /**
   * Decodes a text by way of a buffer that is used again and again: most are short.
   *
   * @param text the text
   * @param plusIsSpace whether it is of a query or a form
   * @param buffer has anything in it afterwards
   * @return the decoded text
   */
  public static String decode(CharSequence text, boolean plusIsSpace, StringBuilder buffer) {
    buffer.setLength(0);
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      int octet = octet(text, i);
      if (octet >= 0x80) {
        return decode(text.toString(), plusIsSpace); // several are one sign
      }
      buffer.append(octet >= 0 ? (char) octet : plusIsSpace && c == '+' ? ' ' : c);
      i += octet >= 0 ? 3 : 1;
    }
    return buffer.toString();
  }

  /** The octet that is written at a place, or -1. */
  private static int octet(CharSequence in, int place) {
    if (place + 2 >= in.length() || in.charAt(place) != '%') {
      return -1;
    }
    int high = digit(in.charAt(place + 1));
    int low = digit(in.charAt(place + 2));
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }

  /** Only those of ASCII: a server does not take others for digits. */
  private static int digit(char c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }
}
