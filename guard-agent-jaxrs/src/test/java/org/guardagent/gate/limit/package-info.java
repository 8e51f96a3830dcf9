@NullMarked
package org.guardagent.gate.limit;

import org.jspecify.annotations.NullMarked;
