@NullMarked
package org.guardagent.gate.route;

import org.jspecify.annotations.NullMarked;
