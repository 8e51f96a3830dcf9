/** An application that is guarded as a whole, with a route for each kind of rule. */
@NullMarked
package org.guardagent.it.guarded;

import org.jspecify.annotations.NullMarked;
