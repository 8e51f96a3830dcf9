/** Who the client is, behind whatever proxies. */
@NullMarked
package org.guardagent.gate.address;

import org.jspecify.annotations.NullMarked;
