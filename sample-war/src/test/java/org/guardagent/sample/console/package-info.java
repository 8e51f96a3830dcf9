/** The console's logic, without a server. */
@NullMarked
package org.guardagent.sample.console;

import org.jspecify.annotations.NullMarked;
