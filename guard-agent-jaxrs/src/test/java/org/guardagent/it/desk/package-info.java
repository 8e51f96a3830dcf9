/** An application that does with its agent what it is asked over HTTP. */
@NullMarked
package org.guardagent.it.desk;

import org.jspecify.annotations.NullMarked;
