/** A resource with an annotation that has a wrong value. */
@NullMarked
package org.guardagent.it.wrong;

import org.jspecify.annotations.NullMarked;
