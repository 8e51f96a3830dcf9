package org.guardagent.sample.storage;

import java.time.Instant;

/**
 * A metric as it is kept.
 *
 * @param number grows with arrival
 * @param receivedAt when it arrived
 * @param installId who sent it
 * @param json the metric as it was sent
 */
public record StoredMetric(long number, Instant receivedAt, String installId, String json) {}
