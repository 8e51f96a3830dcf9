package org.guardagent.gate.address;

import org.guardagent.address.IpAddress;
import org.jspecify.annotations.Nullable;

/** Reads addresses as servers and proxies write them: with ports, brackets and zones. */
final class AddressText {

  /** An address in brackets with a zone and a port; what is longer is none. */
  private static final int MAX_LENGTH = 128;

  private AddressText() {}

  static @Nullable IpAddress read(String written) {
    if (written.length() > MAX_LENGTH) {
      return null;
    }
    String text = written.strip();
    if (text.startsWith("[")) {
      int end = text.indexOf(']');
      return end > 0 && isPort(text, end + 1) ? ipv6(text.substring(1, end)) : null;
    }
    int colon = text.indexOf(':');
    if (colon >= 0 && colon == text.lastIndexOf(':')) {
      return isPort(text, colon) ? IpAddress.parse(text.substring(0, colon)) : null;
    }
    return colon < 0 ? IpAddress.parse(text) : ipv6(text);
  }

  /** The zone says which of the server's own networks an address is in: nothing of the client. */
  private static @Nullable IpAddress ipv6(String text) {
    int zone = text.indexOf('%');
    String address = zone < 0 ? text : text.substring(0, zone);
    return address.indexOf(':') < 0 ? null : IpAddress.parse(address);
  }

  /** Whether the rest of a text is empty, or a colon and a port, or what RFC 7239 has for one. */
  private static boolean isPort(String text, int start) {
    if (start == text.length()) {
      return true;
    }
    int first = start + 1;
    if (text.charAt(start) != ':' || first == text.length()) {
      return false;
    }
    return text.charAt(first) == '_' || isNumber(text, first);
  }

  private static boolean isNumber(String text, int start) {
    for (int i = start; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return text.length() - start <= 5;
  }
}
