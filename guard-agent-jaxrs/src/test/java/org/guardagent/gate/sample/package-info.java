/** Requests and policies to try parts of the gate on. */
@NullMarked
package org.guardagent.gate.sample;

import org.jspecify.annotations.NullMarked;
