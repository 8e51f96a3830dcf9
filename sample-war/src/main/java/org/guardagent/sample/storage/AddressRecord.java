package org.guardagent.sample.storage;

import java.time.Instant;
import java.util.List;

/**
 * What is kept of an address.
 *
 * @param firstSeen when its first event arrived
 * @param lastSeen when its last event arrived
 * @param newest the newest events, newest first
 * @param isComplete whether these are all
 */
public record AddressRecord(
    Instant firstSeen, Instant lastSeen, List<Line> newest, boolean isComplete) {

  /** Copies the list. */
  public AddressRecord {
    newest = List.copyOf(newest);
  }

  /**
   * By what an event is counted; a field that it has not is an empty text.
   *
   * @param outcome what became of the request
   * @param type its type
   * @param category of the attack
   * @param route the route's template, or the path
   * @param country the client's country
   * @param installId the agent
   */
  public record Line(
      Outcome outcome,
      String type,
      String category,
      String route,
      String country,
      String installId) {}
}
