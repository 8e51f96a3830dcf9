package org.guardagent.platform;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * Reads the platform's base URL. A path prefix is kept, so that the platform may stand behind a
 * gateway.
 *
 * @since 0.1
 */
public final class Endpoint {

  private static final String LEGACY_SUFFIX = "/api/v1";
  private static final int MAX_PORT = 65_535;

  private Endpoint() {}

  /**
   * A base URL that was read.
   *
   * @param base the URL, without a slash at its end
   * @param legacySuffixStripped whether the text ended with {@code /api/v1}, which older agents
   *     wanted and which deserves a warning
   * @since 0.1
   */
  public record Parsed(URI base, boolean legacySuffixStripped) {}

  /**
   * Reads a base URL as somebody configured it.
   *
   * @param text for example {@code https://api.guard-core.com/}
   * @return the URL in the form that {@link PlatformSettings} takes
   * @throws IllegalArgumentException if it is no http or https URL with a host, or has a user name,
   *     query or fragment
   */
  public static Parsed parse(String text) {
    String trimmed = withoutSlashes(text.strip());
    boolean legacy = trimmed.endsWith(LEGACY_SUFFIX);
    if (legacy) {
      trimmed = withoutSlashes(trimmed.substring(0, trimmed.length() - LEGACY_SUFFIX.length()));
    }
    URI base = uri(trimmed);
    check(base);
    return new Parsed(base, legacy);
  }

  private static void check(URI base) {
    require(
        "http".equalsIgnoreCase(base.getScheme()) || "https".equalsIgnoreCase(base.getScheme()),
        "must start with http:// or https://",
        base.toString());
    require(base.getRawUserInfo() == null, "must not contain a user name or password", "");
    require(base.getHost() != null, "must name a host", base.toString());
    require(base.getPort() <= MAX_PORT, "has a port beyond 65535", base.toString());
    require(base.getRawQuery() == null, "must not have a query", base.toString());
    require(base.getRawFragment() == null, "must not have a fragment", base.toString());
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      // The exception's own message repeats the text, and with it a password.
      throw new IllegalArgumentException(sentence("is not a URL", text));
    }
  }

  private static void require(boolean condition, String complaint, String shown) {
    if (!condition) {
      throw new IllegalArgumentException(sentence(complaint, shown));
    }
  }

  private static String sentence(String complaint, String text) {
    boolean maySayIt = !text.isEmpty() && text.indexOf('@') < 0 && text.indexOf('?') < 0;
    String shown = maySayIt ? " \"" + OneLine.of(text) + "\"" : "";
    return "The platform's endpoint" + shown + " " + complaint;
  }

  private static String withoutSlashes(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '/') {
      end--;
    }
    return text.substring(0, end);
  }
}
