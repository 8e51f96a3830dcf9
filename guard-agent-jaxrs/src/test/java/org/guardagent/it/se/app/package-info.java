/** An application that needs CDI and Jakarta REST and nothing else. */
@NullMarked
package org.guardagent.it.se.app;

import org.jspecify.annotations.NullMarked;
