package org.guardagent.platform;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Puts into one line what went wrong, with the secrets masked that an answer may echo. */
final class Reasons {

  private final List<String> secrets;

  Reasons(PlatformSettings settings) {
    this.secrets =
        Stream.of(
                Stream.of(settings.apiKey()),
                settings.encryptionKey().stream(),
                settings.signingSecret().stream())
            .flatMap(secret -> secret)
            .toList();
  }

  String answer(int status, String body) {
    return status + ": " + line(body);
  }

  String failure(Throwable failure) {
    String message = Objects.requireNonNullElse(failure.getMessage(), "no message");
    return line(failure.getClass().getSimpleName() + ": " + message);
  }

  private String line(String text) {
    String masked = text;
    for (String secret : secrets) {
      masked = masked.replace(secret, "***");
    }
    return OneLine.of(masked);
  }
}
