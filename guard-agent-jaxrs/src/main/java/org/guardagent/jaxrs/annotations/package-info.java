/**
 * What annotations of the application say of its routes: where they stand, and what they demand.
 */
@NullMarked
package org.guardagent.jaxrs.annotations;

import org.jspecify.annotations.NullMarked;
