/** Tests of who the client is. */
@NullMarked
package org.guardagent.gate.address;

import org.jspecify.annotations.NullMarked;
