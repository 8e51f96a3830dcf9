/** The gatekeeper that asks the checks. */
@NullMarked
package org.guardagent.gate.judge;

import org.jspecify.annotations.NullMarked;
