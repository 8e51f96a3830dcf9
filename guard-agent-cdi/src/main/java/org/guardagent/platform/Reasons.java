package org.guardagent.platform;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Puts into one line what went wrong, with the secrets masked that an answer may echo. */
final class Reasons {

  private static final Pattern PAGE =
      Pattern.compile("\\s*<(!doctype html|html)", CASE_INSENSITIVE);

  private final List<String> secrets;
  private final String platform;

  Reasons(PlatformSettings settings) {
    this.secrets =
        Stream.of(
                Stream.of(settings.apiKey()),
                settings.encryptionKey().stream(),
                settings.signingSecret().stream())
            .flatMap(secret -> secret)
            .toList();
    this.platform = settings.endpoint().getAuthority();
  }

  String answer(int status, String body) {
    return status + ": " + words(body);
  }

  private String words(String body) {
    if (body.isBlank()) {
      return "without a word";
    }
    return isPage(body) ? "a page, which no platform answers with" : line(body);
  }

  /** Of a server or a proxy that knows nothing of the platform: its words help nobody. */
  private static boolean isPage(String body) {
    return PAGE.matcher(body).lookingAt();
  }

  String failure(Throwable failure) {
    return line(describe(failure));
  }

  /**
   * Many exceptions of the network have no message: whom they concern is what one needs to know.
   */
  String unreachable(Throwable failure) {
    return line(platform + " cannot be reached: " + describe(failure));
  }

  private static String describe(Throwable failure) {
    String name = failure.getClass().getSimpleName();
    return failure.getMessage() == null ? name : name + ": " + failure.getMessage();
  }

  private String line(String text) {
    String masked = text;
    for (String secret : secrets) {
      masked = masked.replace(secret, "***");
    }
    return OneLine.of(masked);
  }
}
