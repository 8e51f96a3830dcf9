package org.guardagent.witness;

import org.jspecify.annotations.Nullable;

/**
 * A request and the answer that it got.
 *
 * @param route the template of the route, for example {@code /shop/orders/{id}}
 * @param path the path as it was requested
 * @param method the HTTP method
 * @param handler the code that answered, for example {@code OrderResource#find}
 * @param clientAddress the client's address, empty if it is not known
 * @param userAgent the {@code User-Agent} header
 * @param status the status of the answer
 * @param nanos how long the answer took
 * @param refused whether the gate gave the answer instead of the application
 * @param requestBytes the length of the request's body, 0 if it is not known
 * @param responseBytes the length of the answer's body, 0 if it is not known
 */
public record Exchange(
    String route,
    String path,
    String method,
    String handler,
    String clientAddress,
    @Nullable String userAgent,
    int status,
    long nanos,
    boolean refused,
    long requestBytes,
    long responseBytes) {

  /** The longest path that is kept; what is beyond is cut. */
  public static final int MAX_PATH_LENGTH = 2_048;

  /**
   * Bounds what a client can make long or false, and a time that a clock may have made negative.
   */
  public Exchange {
    path = path.length() > MAX_PATH_LENGTH ? path.substring(0, MAX_PATH_LENGTH) : path;
    nanos = Math.max(0, nanos);
    requestBytes = bytes(requestBytes);
    responseBytes = bytes(responseBytes);
  }

  boolean isError() {
    return status >= 400;
  }

  /** No more than makes sense, so that sums do not overflow. */
  private static long bytes(long announced) {
    return Math.max(0, Math.min(announced, 1L << 40));
  }
}
