/** The application under test: goes into the WAR as a whole. */
@NullMarked
package org.guardagent.it.shop;

import org.jspecify.annotations.NullMarked;
