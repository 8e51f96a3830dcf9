/**
 * What every request is judged by: the configured policy with the rules of the platform laid over
 * it, in one immutable snapshot.
 */
@NullMarked
package org.guardagent.gate.policy;

import org.jspecify.annotations.NullMarked;
