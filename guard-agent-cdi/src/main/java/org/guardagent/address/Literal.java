package org.guardagent.address;

import org.jspecify.annotations.Nullable;

/** Reads one address literal, character by character. For one text and one thread. */
final class Literal {

  /** The longest IPv6 address with an IPv4 address at its end. */
  private static final int MAX_LENGTH = 45;

  private static final int GROUPS = 8;
  private static final long MAPPED = 0xFFFFL;

  private final String text;
  private int at;

  /** The groups read since the start or the gap, and how many they are in all. */
  private long high;

  private long low;
  private int groups;

  /** The groups before the gap, and how many they are; less than none without a gap. */
  private long headHigh;

  private long headLow;
  private int gap = -1;

  private Literal(String text) {
    this.text = text;
  }

  static @Nullable IpAddress read(String text) {
    if (text.length() > MAX_LENGTH) {
      return null;
    }
    if (text.indexOf(':') >= 0) {
      return new Literal(text).ipv6();
    }
    long ipv4 = ipv4(text, 0);
    return ipv4 < 0 ? null : new IpAddress(true, 0, ipv4);
  }

  /**
   * The four numbers that the rest of a text is, as one, or less than zero. Some take a number that
   * starts with zero for octal: nobody may be led to another address.
   */
  private static long ipv4(String text, int start) {
    long address = 0;
    int dots = 0;
    int octet = 0;
    int digits = 0;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.' && digits > 0) {
        address = address << 8 | octet;
        dots++;
        octet = 0;
        digits = 0;
        continue;
      }
      boolean goesOn = c >= '0' && c <= '9' && (digits == 0 || octet > 0);
      octet = octet * 10 + c - '0';
      digits++;
      if (!goesOn || octet > 255) {
        return -1;
      }
    }
    return dots == 3 && digits > 0 ? address << 8 | octet : -1;
  }

  private @Nullable IpAddress ipv6() {
    if (text.startsWith("::")) {
      beginGap();
    }
    while (at < text.length()) {
      if (!nextGroup()) {
        return null;
      }
    }
    if (gap < 0 ? groups != GROUPS : groups >= GROUPS) {
      return null;
    }
    return gap < 0 ? of(high, low) : joined();
  }

  /** Reads a group, and what stands behind it. */
  private boolean nextGroup() {
    int start = at;
    int group = 0;
    int digit;
    while (at < text.length() && (digit = hex(text.charAt(at))) >= 0) {
      group = group << 4 | digit;
      if (++at - start > 4) {
        return false;
      }
    }
    if (at == start) {
      return false;
    }
    if (at < text.length() && text.charAt(at) == '.') {
      return ipv4At(start);
    }
    append(16, group);
    groups++;
    return groups <= GROUPS && (at == text.length() || colon());
  }

  private boolean ipv4At(int start) {
    long ipv4 = ipv4(text, start);
    append(32, ipv4);
    groups += 2;
    at = text.length();
    return ipv4 >= 0 && groups <= GROUPS;
  }

  /** A colon is followed by a group, or by the one gap. */
  private boolean colon() {
    if (text.charAt(at) != ':' || at + 1 == text.length()) {
      return false;
    }
    if (text.charAt(at + 1) != ':') {
      at++;
      return true;
    }
    if (gap >= 0) {
      return false;
    }
    beginGap();
    return true;
  }

  private void beginGap() {
    at += 2;
    gap = groups;
    headHigh = high;
    headLow = low;
    high = 0;
    low = 0;
  }

  private void append(int bits, long value) {
    high = high << bits | low >>> (64 - bits);
    low = low << bits | value;
  }

  /** What stands before the gap goes to the left end. */
  private IpAddress joined() {
    int shift = 16 * (GROUPS - gap);
    if (gap == 0) {
      return of(high, low);
    }
    if (shift >= 64) {
      return of(high | headLow << (shift - 64), low);
    }
    return of(high | headHigh << shift | headLow >>> (64 - shift), low | headLow << shift);
  }

  private static IpAddress of(long high, long low) {
    return high == 0 && low >>> 32 == MAPPED
        ? new IpAddress(true, 0, low & 0xFFFF_FFFFL)
        : new IpAddress(false, high, low);
  }

  private static int hex(char c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    int lower = c | 0x20;
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
  }
}
