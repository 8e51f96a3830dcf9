/** The server under test, to deploy many applications on, one after the other or side by side. */
@NullMarked
package org.guardagent.it.server;

import org.jspecify.annotations.NullMarked;
