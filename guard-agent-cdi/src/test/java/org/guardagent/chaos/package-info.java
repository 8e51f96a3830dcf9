/** Tests that kill, starve and lie to the agent: real processes, real sockets, real files. */
@NullMarked
package org.guardagent.chaos;

import org.jspecify.annotations.NullMarked;
