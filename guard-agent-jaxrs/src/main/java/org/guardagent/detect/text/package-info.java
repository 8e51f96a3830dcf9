/** One text of the many ways to write it. */
@NullMarked
package org.guardagent.detect.text;

import org.jspecify.annotations.NullMarked;
