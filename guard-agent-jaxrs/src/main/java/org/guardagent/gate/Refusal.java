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
}
