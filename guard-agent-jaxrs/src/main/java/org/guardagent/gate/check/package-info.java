/** The checks: one small class each, and the list of them. */
@NullMarked
package org.guardagent.gate.check;

import org.jspecify.annotations.NullMarked;
