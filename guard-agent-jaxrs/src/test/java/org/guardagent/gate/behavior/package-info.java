/** Tests of rules of behaviour. */
@NullMarked
package org.guardagent.gate.behavior;

import org.jspecify.annotations.NullMarked;
