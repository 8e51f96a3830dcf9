/**
 * The request thread's side: bounded queues, the overflow policy, the ledger of what became of
 * everything, and the processors that see an item before it is encoded.
 *
 * <p>{@link org.guardagent.intake.MetricSource} is for other modules of this project; the rest is
 * internal.
 */
@NullMarked
package org.guardagent.intake;

import org.jspecify.annotations.NullMarked;
