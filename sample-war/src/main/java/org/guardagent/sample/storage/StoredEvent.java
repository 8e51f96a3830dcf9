package org.guardagent.sample.storage;

import java.time.Instant;

/**
 * An event as it is kept.
 *
 * @param number grows with arrival
 * @param receivedAt when it arrived
 * @param installId who sent it
 * @param outcome what became of the request
 * @param json the event as it was sent
 */
public record StoredEvent(
    long number, Instant receivedAt, String installId, Outcome outcome, String json) {}
