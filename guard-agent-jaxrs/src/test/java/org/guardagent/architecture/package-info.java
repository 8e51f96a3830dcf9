/** Tests of the house: who may import whom. */
@NullMarked
package org.guardagent.architecture;

import org.jspecify.annotations.NullMarked;
