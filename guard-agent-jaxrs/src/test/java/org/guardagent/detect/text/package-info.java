/** Tests of what makes one text of many. */
@NullMarked
package org.guardagent.detect.text;

import org.jspecify.annotations.NullMarked;
