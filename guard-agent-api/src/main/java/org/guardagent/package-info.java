/**
 * The agent as an application sees it: {@link org.guardagent.GuardAgent} takes what is recorded and
 * answers how it is doing.
 *
 * <p>Everything in this module depends on the JDK alone. Names here are a promise; what stands in
 * the packages of the other modules is not, unless their package description says so.
 */
@NullMarked
package org.guardagent;

import org.jspecify.annotations.NullMarked;
