/** What the application needs where the service loader brings no Jakarta REST features. */
@NullMarked
package org.guardagent.it.others.app;

import org.jspecify.annotations.NullMarked;
