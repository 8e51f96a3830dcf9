@NullMarked
package org.guardagent.gate.assembly;

import org.jspecify.annotations.NullMarked;
