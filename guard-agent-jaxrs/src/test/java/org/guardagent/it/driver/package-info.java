/** The server's side: runs in a JVM of its own, with nothing but Payara Micro beside it. */
@NullMarked
package org.guardagent.it.driver;

import org.jspecify.annotations.NullMarked;
