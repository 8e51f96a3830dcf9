package org.guardagent.jaxrs;

/** What the connection knows of the current request, and Jakarta REST does not tell. */
@FunctionalInterface
interface Peer {

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
}
