/** The storage, on a real embedded database. */
@NullMarked
package org.guardagent.sample.storage;

import org.jspecify.annotations.NullMarked;
