/** How failures are told: loud once and then throttled in the log, all of them to listeners. */
@NullMarked
package org.guardagent.report;

import org.jspecify.annotations.NullMarked;
