/** Servers that the profile {@code others} gets. */
@NullMarked
package org.guardagent.it.others;

import org.jspecify.annotations.NullMarked;
