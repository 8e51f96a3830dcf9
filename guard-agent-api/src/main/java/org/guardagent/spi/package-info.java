/**
 * What an application may replace or extend. A CDI bean of one of these types is found by itself: a
 * {@link org.guardagent.spi.Transport} or {@link org.guardagent.spi.EventStore} replaces the
 * agent's own, processors and listeners join it.
 */
@NullMarked
package org.guardagent.spi;

import org.jspecify.annotations.NullMarked;
