/** The gate: what is known of a request, what was found, and who judges. */
@NullMarked
package org.guardagent.gate;

import org.jspecify.annotations.NullMarked;
