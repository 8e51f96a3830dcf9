/** The stand-in's logic, without a server. */
@NullMarked
package org.guardagent.sample.platform;

import org.jspecify.annotations.NullMarked;
