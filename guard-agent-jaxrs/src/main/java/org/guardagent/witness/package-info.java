/**
 * What requests to guarded resources show: metrics, summed up or request by request, and events of
 * refused requests.
 *
 * <p>Knows no container: everything here runs in a plain unit test. Internal; the classes are
 * public for {@code org.guardagent.jaxrs} only.
 */
@NullMarked
package org.guardagent.witness;

import org.jspecify.annotations.NullMarked;
