package org.guardagent.gate;

import java.util.Map;

/**
 * What a request gets instead of an answer of the application.
 *
 * @param status the HTTP status
 * @param text the body as plain text; may be empty
 * @param headers further headers
 */
public record Refusal(int status, String text, Map<String, String> headers) {

  /** What a request gets if the gate itself fails. */
  public static final Refusal FAILED = of(500, "Security check failed");

  /** What a request gets whose body comes too slowly to be judged. */
  public static final Refusal TOO_SLOW = of(408, "Request body came too slowly");

  /** Copies the headers. */
  public Refusal {
    headers = Map.copyOf(headers);
  }

  /**
   * A refusal without further headers.
   *
   * @param status the HTTP status
   * @param text the body
   * @return the refusal
   */
  public static Refusal of(int status, String text) {
    return new Refusal(status, text, Map.of());
  }

  /**
   * The refusal of a request whose judgement failed.
   *
   * @param failure what happened
   * @return the server's fault, or the client's
   */
  public static Refusal because(Throwable failure) {
    return failure instanceof SlowBodyException ? TOO_SLOW : FAILED;
  }
}
