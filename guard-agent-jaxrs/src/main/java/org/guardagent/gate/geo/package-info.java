/** Countries of clients. */
@NullMarked
package org.guardagent.gate.geo;

import org.jspecify.annotations.NullMarked;
