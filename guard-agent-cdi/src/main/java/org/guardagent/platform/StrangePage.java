package org.guardagent.platform;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import java.util.regex.Pattern;

/** The page of a server or a proxy that knows nothing of the platform, which answers with JSON. */
final class StrangePage {

  private static final Pattern BEGINNING =
      Pattern.compile("\\s*<(!doctype html|html)", CASE_INSENSITIVE);

  private StrangePage() {}

  /** Whether the body of an answer is one. */
  static boolean is(String body) {
    return BEGINNING.matcher(body).lookingAt();
  }
}
