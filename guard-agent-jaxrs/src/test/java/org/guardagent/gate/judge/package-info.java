/** Tests of the judgement. */
@NullMarked
package org.guardagent.gate.judge;

import org.jspecify.annotations.NullMarked;
