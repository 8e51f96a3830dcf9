@NullMarked
package org.guardagent.gate.ban;

import org.jspecify.annotations.NullMarked;
