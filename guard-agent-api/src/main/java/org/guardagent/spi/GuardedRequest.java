package org.guardagent.spi;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to a guarded resource, as validators, checks and country resolvers see it. It belongs
 * to the thread that serves the request, and to the call that it is given to.
 *
 * @since 0.1
 */
public interface GuardedRequest {

  /**
   * The HTTP method.
   *
   * @return as the client sent it, for example {@code POST}
   */
  String method();

  /**
   * The path, with the context path and without the query.
   *
   * @return as the client sent it, nothing decoded
   */
  String path();

  /**
   * The query.
   *
   * @return as the client sent it, or null if there is none
   */
  @Nullable String query();

  /**
   * A header.
   *
   * @param name its name, in any case
   * @return its value; several lines are joined with a comma; null if there is none
   */
  @Nullable String header(String name);

  /**
   * All headers.
   *
   * @return the lines of each, by name without regard to case
   */
  Map<String, List<String>> headers();

  /**
   * The client's address: that of the connection, or what a trusted proxy says.
   *
   * @return the address, or null if it is not known
   */
  @Nullable InetAddress client();

  /**
   * The beginning of the body. The application still reads its whole body.
   *
   * @param maxBytes how many bytes are wanted at most; never more than {@code
   *     guard.body.max-inspected-bytes} are given
   * @return the bytes; empty if there is no body
   */
  byte[] body(int maxBytes);
}
