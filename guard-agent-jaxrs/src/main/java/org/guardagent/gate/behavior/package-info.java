/** Rules of behaviour: what is counted, and what comes of it. */
@NullMarked
package org.guardagent.gate.behavior;

import org.jspecify.annotations.NullMarked;
