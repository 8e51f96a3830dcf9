package org.guardagent.witness;

import org.jspecify.annotations.Nullable;

/**
 * A request and the answer that it got.
 *
 * @param route the template of the route, for example {@code /shop/orders/{id}}
 * @param path the path as it was requested
 * @param method the HTTP method
 * @param handler the code that answered, for example {@code OrderResource#find}
 * @param clientAddress the address at the other end of the connection, empty if it is not known
 * @param userAgent the {@code User-Agent} header
 * @param status the status of the answer
 * @param nanos how long the answer took
 */
public record Exchange(
    String route,
    String path,
    String method,
    String handler,
    String clientAddress,
    @Nullable String userAgent,
    int status,
    long nanos) {

  /** The longest path that is kept; what is beyond is cut. */
  public static final int MAX_PATH_LENGTH = 2_048;

  /** Bounds what a client can make long, and a time that a clock may have made negative. */
  public Exchange {
    path = path.length() > MAX_PATH_LENGTH ? path.substring(0, MAX_PATH_LENGTH) : path;
    nanos = Math.max(0, nanos);
  }

  boolean isError() {
    return status >= 400;
  }
}
