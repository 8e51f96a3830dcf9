package org.guardagent.gate;

import java.util.List;
import org.guardagent.spi.GuardedRequest;

/**
 * What the server knows of a request. Whatever costs something is asked of it only when a check
 * needs it. For the thread that serves the request.
 */
public interface RequestFacts extends GuardedRequest {

  /**
   * The lines of a header.
   *
   * @param name its name, in any case
   * @return each line's value in the order sent; empty if there is none
   */
  List<String> lines(String name);

  /**
   * The address at the other end of the connection.
   *
   * @return the literal, or an empty text if the server does not tell
   */
  String peer();

  /**
   * The scheme of the connection to the server.
   *
   * @return {@code http} or {@code https}
   */
  String scheme();

  /**
   * The host and port that the client asked for.
   *
   * @return what the request says; may be empty, and is hostile text
   */
  String authority();

  /**
   * The length of the body as the client announced it.
   *
   * @return the number of bytes, or -1 if it is unknown or no number
   */
  long contentLength();
}
