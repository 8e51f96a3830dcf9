/** Tests without a container: what requests show, and how it is summed up. */
@NullMarked
package org.guardagent.witness;

import org.jspecify.annotations.NullMarked;
