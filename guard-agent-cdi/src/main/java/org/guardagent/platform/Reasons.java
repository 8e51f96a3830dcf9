package org.guardagent.platform;

import java.util.List;
import java.util.stream.Stream;

/** Puts into one line what went wrong, with the secrets masked that an answer may echo. */
final class Reasons {

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
    return StrangePage.is(body) ? "a page, which no platform answers with" : line(body);
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
