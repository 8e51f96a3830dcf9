/** Tests of the wire, most of them against a real server on the loopback interface. */
@NullMarked
package org.guardagent.platform;

import org.jspecify.annotations.NullMarked;
