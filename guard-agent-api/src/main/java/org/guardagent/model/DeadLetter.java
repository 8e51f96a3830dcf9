package org.guardagent.model;

import java.time.Instant;

/**
 * An item that the platform rejected for good, kept where an operator can see it.
 *
 * @param kind what it is
 * @param rejectedAt when it was rejected
 * @param reason the platform's answer, one line
 * @param json the item as it was sent, in JSON
 * @since 0.1
 */
public record DeadLetter(TelemetryKind kind, Instant rejectedAt, String reason, String json) {}
