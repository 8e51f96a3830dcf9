/**
 * What leaves when: what is due, batches cut by bytes, pauses after failures, and what the outcome
 * of a send means for the items. Knows no thread and no clock of its own: a loop asks {@link
 * org.guardagent.delivery.Delivery} for the next batch, sends it, and tells the outcome.
 */
@NullMarked
package org.guardagent.delivery;

import org.jspecify.annotations.NullMarked;
