package org.guardagent.gate.log;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.guardagent.text.SafeText;

/** The headers of a request as a log may show them. */
final class Headers {

  private static final int MOST = 50;
  private static final String MASK = "***";

  private static final Set<String> SECRET =
      Set.of("authorization", "proxy-authorization", "cookie", "x-api-key");

  /** Parts of names by which applications call their own secrets. */
  private static final List<String> SECRET_PARTS = List.of("token", "secret", "password", "apikey");

  private Headers() {}

  static String shown(Map<String, List<String>> headers) {
    StringBuilder out = new StringBuilder("{");
    int left = MOST;
    for (Map.Entry<String, List<String>> header : headers.entrySet()) {
      if (left-- == 0) {
        out.append(", ...");
        break;
      }
      out.append(out.length() == 1 ? "" : ", ").append(SafeText.of(header.getKey())).append(": ");
      out.append(
          isSecret(header.getKey()) ? MASK : SafeText.of(String.join(", ", header.getValue())));
    }
    return out.append('}').toString();
  }

  private static boolean isSecret(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return SECRET.contains(lower) || SECRET_PARTS.stream().anyMatch(lower::contains);
  }
}
