/** An application that replaces parts of the agent with its own. */
@NullMarked
package org.guardagent.it.own;

import org.jspecify.annotations.NullMarked;
