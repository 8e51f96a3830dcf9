/**
 * Puts the gate together from the configuration, without a container. Internal; the classes are
 * public for {@code org.guardagent.jaxrs} only.
 */
@NullMarked
package org.guardagent.gate.assembly;

import org.jspecify.annotations.NullMarked;
