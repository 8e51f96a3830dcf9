package org.guardagent.sample.platform;

/** A request that the stand-in does not take, with the status that says so. */
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  static final int BAD_REQUEST = 400;
  static final int UNAUTHORIZED = 401;
  static final int FORBIDDEN = 403;
  static final int TOO_LARGE = 413;
  static final int UNPROCESSABLE = 422;

  private final int status;

  Refusal(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  /**
   * The status of the answer.
   *
   * @return of the family 4xx
   */
  public int status() {
    return status;
  }

  /**
   * Why, in a sentence.
   *
   * @return never empty
   */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
