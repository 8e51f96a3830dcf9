/** An application that has nothing of the agent. */
@NullMarked
package org.guardagent.it.control;

import org.jspecify.annotations.NullMarked;
