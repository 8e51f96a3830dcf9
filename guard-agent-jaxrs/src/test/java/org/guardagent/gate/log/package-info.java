/** Tests of the log. */
@NullMarked
package org.guardagent.gate.log;

import org.jspecify.annotations.NullMarked;
