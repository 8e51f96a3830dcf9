package org.guardagent.gate;

import org.jspecify.annotations.Nullable;

/** Counts what clients do, and acts by the rules of behaviour. Thread-safe. */
public interface BehaviorWatch {

  /**
   * A request has passed every other check, and is about to be served.
   *
   * @param visit the request, with its route
   * @return the refusal of a throttled client, or null
   */
  @Nullable Refusal arrived(Visit visit);

  /**
   * An answer of the application has left.
   *
   * @param visit the request
   * @param answer the answer
   */
  void answered(Visit visit, AnswerFacts answer);

  /**
   * How much of the answer's body the rules look at.
   *
   * @param visit the request
   * @return the number of bytes, or 0
   */
  int wantedAnswerBytes(Visit visit);
}
