package org.guardagent.platform;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One request to the platform, the same on every attempt. Immutable.
 *
 * @since 0.1
 */
public final class PlatformRequest {

  private static final int ANSWER_BYTES = 64 * 1024;
  private static final int RULES_BYTES = 4 * 1024 * 1024;

  private final String path;
  private final Optional<WireBody> body;
  private final int maxAnswerBytes;
  private final Validators known;
  private final AtomicBoolean attempted = new AtomicBoolean();

  private PlatformRequest(
      String path, Optional<WireBody> body, int maxAnswerBytes, Validators known) {
    this.path = path;
    this.body = body;
    this.maxAnswerBytes = maxAnswerBytes;
    this.known = known;
  }

  static PlatformRequest post(String path, WireBody body) {
    return new PlatformRequest(path, Optional.of(body), ANSWER_BYTES, Validators.NONE);
  }

  /** Asks for rules, unless they are the known ones. */
  static PlatformRequest rules(Validators known) {
    return new PlatformRequest("/api/v1/rules", Optional.empty(), RULES_BYTES, known);
  }

  /** Whether this is not the first call, and so not the first attempt. */
  boolean isRepeated() {
    return attempted.getAndSet(true);
  }

  String path() {
    return path;
  }

  /** Empty for a GET. */
  Optional<WireBody> body() {
    return body;
  }

  /** What the answer may be told from. */
  Validators known() {
    return known;
  }

  int maxAnswerBytes() {
    return maxAnswerBytes;
  }
}
