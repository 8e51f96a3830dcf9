/** Tests of networks of clouds. */
@NullMarked
package org.guardagent.gate.cloud;

import org.jspecify.annotations.NullMarked;
