/** Where encoded items wait between the courier and their delivery. */
@NullMarked
package org.guardagent.store;

import org.jspecify.annotations.NullMarked;
