/** Bans, and what leads to them. */
@NullMarked
package org.guardagent.gate.ban;

import org.jspecify.annotations.NullMarked;
