package org.guardagent.platform;

import org.guardagent.platform.PlatformAnswer.Meaning;

/** What each answer of the platform means. The whole table stands here. */
final class AnswerTable {

  private AnswerTable() {}

  /** Of a request that said what it already has; only that can be told that nothing changed. */
  static Meaning meaningOfConditional(int status, String body) {
    return status == 304 ? Meaning.UNCHANGED : meaning(status, body);
  }

  /**
   * Of any other. A page with 404 says that the platform is not there: it starts later than its
   * server, or a proxy knows no way to it. It has refused nothing.
   */
  static Meaning meaning(int status, String body) {
    return switch (status) {
      case 200 -> meaningOfBody(body);
      case 201 -> Meaning.ACCEPTED;
      case 404 -> StrangePage.is(body) ? Meaning.FAILURE : Meaning.REJECTED;
      case 400, 422 -> Meaning.REJECTED;
      case 401, 403 -> Meaning.CREDENTIALS_REFUSED;
      case 413 -> Meaning.TOO_LARGE;
      case 429 -> Meaning.THROTTLED;
      default -> Meaning.FAILURE;
    };
  }

  private static Meaning meaningOfBody(String body) {
    return switch (AnswerBody.read(body)) {
      case TAKEN -> Meaning.ACCEPTED;
      case REFUSED -> Meaning.NOT_ACCEPTED;
      case NO_OBJECT -> Meaning.FAILURE;
    };
  }
}
