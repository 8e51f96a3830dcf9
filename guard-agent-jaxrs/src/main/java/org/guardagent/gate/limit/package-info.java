/** Rate limits: how often clients may ask, on this node or on all that share a Redis. */
@NullMarked
package org.guardagent.gate.limit;

import org.jspecify.annotations.NullMarked;
