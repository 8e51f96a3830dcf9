@NullMarked
package org.guardagent.gate.policy;

import org.jspecify.annotations.NullMarked;
