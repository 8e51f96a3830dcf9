/** What a route demands of requests beside the policy of the whole application. */
@NullMarked
package org.guardagent.gate.route;

import org.jspecify.annotations.NullMarked;
