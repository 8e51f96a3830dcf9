/** The networks that clouds publish. */
@NullMarked
package org.guardagent.gate.cloud;

import org.jspecify.annotations.NullMarked;
