/** Tests of what annotations of the application say of its routes. */
@NullMarked
package org.guardagent.jaxrs.annotations;

import org.jspecify.annotations.NullMarked;
