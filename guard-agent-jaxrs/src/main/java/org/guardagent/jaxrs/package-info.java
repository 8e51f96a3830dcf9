/**
 * Jakarta REST's side of the witness: finds out which resource methods are guarded, and translates
 * their requests and answers. What they show is judged in {@code org.guardagent.witness}.
 *
 * <p>Internal. An application sees nothing of this package but the metrics and events: its public
 * classes are loaded by the server through {@code META-INF/services}.
 */
@NullMarked
package org.guardagent.jaxrs;

import org.jspecify.annotations.NullMarked;
