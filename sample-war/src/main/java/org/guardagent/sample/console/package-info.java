/** The console: what its page asks for, beside the static files in {@code webapp/console}. */
@NullMarked
package org.guardagent.sample.console;

import org.jspecify.annotations.NullMarked;
