package org.guardagent.delivery;

import java.time.Instant;
import java.util.Optional;

/**
 * How delivery is doing.
 *
 * @param failing whether the latest tries failed and something waits for another
 * @param credentialsRefused whether the platform refuses the credentials
 * @param batchesSent the number of batches accepted
 * @param sendFailures the number of tries that failed for now
 * @param lastAccepted when a batch was last accepted
 */
public record DeliveryState(
    boolean failing,
    boolean credentialsRefused,
    long batchesSent,
    long sendFailures,
    Optional<Instant> lastAccepted) {}
