/** The console's page in a real browser, on the sample as a newcomer starts it. */
@NullMarked
package org.guardagent.sample.browser;

import org.jspecify.annotations.NullMarked;
