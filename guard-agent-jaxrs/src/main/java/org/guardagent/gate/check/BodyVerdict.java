package org.guardagent.gate.check;

import org.guardagent.gate.Visit;

/** The verdict on a body that went past its limit while the application read it. */
public final class BodyVerdict {

  /** The check that set the limit. */
  public static final String CHECK = "request_size_content";

  private BodyVerdict() {}

  /**
   * The verdict on a request.
   *
   * @param visit the request, whose body went past {@link Visit#bodyLimit()}
   * @return the same as for a body whose announced length is past it
   */
  public static Verdict of(Visit visit) {
    return RequestSizeContent.tooLarge(visit.bodyLimit());
  }
}
