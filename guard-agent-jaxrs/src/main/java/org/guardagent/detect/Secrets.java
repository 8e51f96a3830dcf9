package org.guardagent.detect;

import com.google.re2j.Pattern;

/**
 * Takes secrets out of what events quote: what stands behind a name that says so, and the user of a
 * URL. Thread-safe.
 */
final class Secrets {

  static final String MASK = "[masked]";

  private static final String QUOTES = "(?:[\"'\\\\`]|%22|%27)*";

  private static final Pattern NAMED =
      Pattern.compile(
          "((?:pass|pwd|secret|token|key|auth|session|credential|cookie)[a-z_-]*"
              + QUOTES
              + "(?:\\s*[=:>]\\s*|%3[ad])"
              + QUOTES
              + "(?:(?:basic|bearer|digest)\\s+)?)([^\\s&;,\"'<>]+)",
          Pattern.CASE_INSENSITIVE);

  /** Of a URL, whose beginning may be cut off. */
  private static final Pattern USER = Pattern.compile("(^|//)[^/\\s@]+@|[^/\\s@:]+:[^/\\s@]+@");

  /** A word before an at sign may be the password of a URL, cut off from what is before it. */
  private static final Pattern PASSWORD = Pattern.compile("[^/\\s:@]@");

  private Secrets() {}

  static String masked(String text) {
    String named = NAMED.matcher(text).replaceAll("$1" + MASK);
    return USER.matcher(named).replaceAll("$1" + MASK + "@");
  }

  static boolean areIn(String text) {
    return NAMED.matcher(text).find() || PASSWORD.matcher(text).find();
  }
}
