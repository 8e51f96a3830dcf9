/**
 * The agent put together, without a container: intake, store, delivery and rules joined by a few
 * loops, behind {@link org.guardagent.GuardAgent}. The container only configures, starts and stops.
 */
@NullMarked
package org.guardagent.courier;

import org.jspecify.annotations.NullMarked;
