package org.guardagent.jaxrs;

import org.guardagent.gate.header.AddedHeaders;
import org.jspecify.annotations.Nullable;

/** The connection: what it knows of a request and Jakarta REST does not tell, and its answer. */
@FunctionalInterface
interface Peer {

  /** A connection that nobody knows anything of. */
  Peer UNKNOWN = () -> "";

  /** The client's address, empty if it is not known. */
  String address();

  /**
   * The method as the client sent it: Jakarta REST may show a HEAD request as the GET that answers
   * it.
   *
   * @param shown what Jakarta REST shows
   */
  default String method(String shown) {
    return shown;
  }

  /**
   * The path as the client sent it: Jakarta REST may show one that the server has tidied up.
   *
   * @param shown what Jakarta REST shows
   */
  default String path(String shown) {
    return shown;
  }

  /**
   * The query as the client sent it: Jakarta REST may show one that it has mended, or none if it
   * does not make sense.
   *
   * @param shown what Jakarta REST shows
   */
  default @Nullable String query(@Nullable String shown) {
    return shown;
  }

  /**
   * Adds headers to the answer, but those that it has. Jakarta REST would only pass them on, and
   * takes as long for that as the judgement does.
   *
   * @param additions the headers
   * @return those that it did not take: Jakarta REST has to pass them on
   */
  default AddedHeaders completeAnswer(AddedHeaders additions) {
    return additions;
  }

  /** The form in the request's body, or null if the connection does not know of such things. */
  default @Nullable ServletForm form() {
    return null;
  }
}
