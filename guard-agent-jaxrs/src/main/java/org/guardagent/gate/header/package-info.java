/** What browsers are told: security headers, CORS, and reports of violated policies. */
@NullMarked
package org.guardagent.gate.header;

import org.jspecify.annotations.NullMarked;
