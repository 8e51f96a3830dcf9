/** The agent without a server that is told to deploy: applications that are a JVM of their own. */
@NullMarked
package org.guardagent.it.se;

import org.jspecify.annotations.NullMarked;
