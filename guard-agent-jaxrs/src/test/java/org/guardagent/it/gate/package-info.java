/** The application whose gate does what requests say: goes into the WAR as a whole. */
@NullMarked
package org.guardagent.it.gate;

import org.jspecify.annotations.NullMarked;
