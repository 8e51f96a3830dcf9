/** Tests without a container: where the annotation reaches, and what routes are called. */
@NullMarked
package org.guardagent.jaxrs;

import org.jspecify.annotations.NullMarked;
