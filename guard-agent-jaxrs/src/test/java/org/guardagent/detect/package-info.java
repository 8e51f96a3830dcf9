/** Tests of attack detection. */
@NullMarked
package org.guardagent.detect;

import org.jspecify.annotations.NullMarked;
