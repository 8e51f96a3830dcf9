package org.guardagent.gate;

import org.guardagent.gate.route.GuardedRoute;
import org.jspecify.annotations.Nullable;

/**
 * Judges requests. Each goes through here with one {@link Visit}: once when it arrives, once when
 * its route is known or it is clear that there is none, and once when its answer leaves. What a
 * method returns must be answered instead of the application's answer; in passive mode they return
 * null.
 *
 * <p>Thread-safe. Nothing in here throws.
 */
public interface Gatekeeper {

  /**
   * A request arrives.
   *
   * @param request what the server knows of it
   * @return its visit
   */
  Visit arrive(RequestFacts request);

  /**
   * Judges what can be judged before the route is known. Only for requests that are guarded
   * whatever their route.
   *
   * @param visit the request
   * @return what to answer, or null to go on
   */
  @Nullable Refusal judgeArrival(Visit visit);

  /**
   * Judges all that has not been judged yet.
   *
   * @param visit the request
   * @param route the route that it was matched to
   * @return what to answer, or null to go on
   */
  @Nullable Refusal judgeRoute(Visit visit, GuardedRoute route);

  /**
   * Judges all that has not been judged yet of a request that no resource takes.
   *
   * @param visit the request
   * @return what to answer instead of the server's 404 or 405, or null for that
   */
  @Nullable Refusal judgeUnmatched(Visit visit);

  /**
   * A request was matched to a route of which nobody can tell what it demands.
   *
   * @param visit the request
   * @return what to answer, or null to go on
   */
  @Nullable Refusal judgeUnresolved(Visit visit);

  /**
   * The application read more of the body than {@link Visit#bodyLimit()} allows.
   *
   * @param visit the request
   * @return what to answer, or null to go on, as in passive mode
   */
  @Nullable Refusal bodyTooLarge(Visit visit);

  /**
   * Judges a body that comes too slowly to tell whether it is longer than {@link Visit#bodyLimit()}
   * allows.
   *
   * @param visit the request
   * @param failure what happened
   * @return what to answer, or null to go on, as where checks fail open
   */
  @Nullable Refusal bodyTooSlow(Visit visit, SlowBodyException failure);

  /**
   * How much of the end of the body is to be looked at when the application has read so far.
   *
   * @param visit the request, after it was judged
   * @return the number of bytes, or 0 if all that is to be looked at was
   */
  int wantedBodyEndBytes(Visit visit);

  /**
   * The application has read the body up to its end.
   *
   * @param visit the request
   * @param end the last bytes of the body, at most as many as were wanted
   * @param isWhole whether nothing is between them and what was looked at before
   * @return what to answer, or null to go on
   */
  @Nullable Refusal bodyEnded(Visit visit, byte[] end, boolean isWhole);

  /**
   * How much of the answer's body rules look at.
   *
   * @param visit the request, after it was judged
   * @return the number of bytes, or 0 if none looks at it
   */
  int wantedAnswerBytes(Visit visit);

  /**
   * An answer has left, whoever gave it.
   *
   * @param visit the request
   * @param answer the answer
   */
  void answered(Visit visit, AnswerFacts answer);
}
