package org.guardagent.gate.check;

import java.util.Locale;
import org.guardagent.gate.RequestFacts;
import org.guardagent.text.SafeText;
import org.jspecify.annotations.Nullable;

/** The HTTPS address of a request. The host that a client names is hostile text. */
final class SecureUrl {

  private static final int LONGEST = 8_192;

  private SecureUrl() {}

  /** Null if the request names no host that can be sent back, or has what belongs in no URL. */
  static @Nullable String of(RequestFacts request) {
    String host = host(request.authority());
    String path = request.path();
    if (host == null || !path.startsWith("/")) {
      return null;
    }
    String query = request.query();
    String target = "https://" + host + path + (query == null ? "" : "?" + query);
    return target.length() <= LONGEST && isPrintable(target) ? target : null;
  }

  static String withoutQuery(String url) {
    int query = url.indexOf('?');
    return query < 0 ? url : url.substring(0, query);
  }

  static String schemeOf(RequestFacts request) {
    return SafeText.of(request.scheme().toLowerCase(Locale.ROOT));
  }

  /** The host with its port, but for that of plain HTTP. */
  private static @Nullable String host(String authority) {
    int end = hostEnd(authority);
    if (end <= 0) {
      return null;
    }
    String host = authority.substring(0, end);
    String port = authority.substring(end);
    if (port.isEmpty() || port.equals(":80") || port.equals(":")) {
      return host;
    }
    return port.charAt(0) == ':' && isPort(port) ? host + port : null;
  }

  private static int hostEnd(String authority) {
    if (authority.startsWith("[")) {
      int end = 1;
      while (end < authority.length() && isOfIpv6(authority.charAt(end))) {
        end++;
      }
      return end > 2 && end < authority.length() && authority.charAt(end) == ']' ? end + 1 : -1;
    }
    int end = 0;
    while (end < authority.length() && isOfName(authority.charAt(end))) {
      end++;
    }
    return end > 253 ? -1 : end;
  }

  private static boolean isPort(String port) {
    if (port.length() > 6) {
      return false;
    }
    for (int i = 1; i < port.length(); i++) {
      if (port.charAt(i) < '0' || port.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static boolean isOfName(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '.'
        || c == '-'
        || c == '_';
  }

  private static boolean isOfIpv6(char c) {
    return (c >= 'a' && c <= 'f')
        || (c >= 'A' && c <= 'F')
        || (c >= '0' && c <= '9')
        || c == ':'
        || c == '.';
  }

  private static boolean isPrintable(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) <= ' ' || text.charAt(i) >= 0x7F) {
        return false;
      }
    }
    return true;
  }
}
