@NullMarked
package org.guardagent.gate.header;

import org.jspecify.annotations.NullMarked;
