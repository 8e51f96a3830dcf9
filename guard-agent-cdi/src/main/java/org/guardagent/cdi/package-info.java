/**
 * The only part of the courier that knows the container: the portable extension, the start and stop
 * of the agent, managed executors, and MicroProfile Config as the source of the settings.
 */
@NullMarked
package org.guardagent.cdi;

import org.jspecify.annotations.NullMarked;
