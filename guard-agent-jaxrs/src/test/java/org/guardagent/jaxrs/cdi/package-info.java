/** Tests of the beans. */
@NullMarked
package org.guardagent.jaxrs.cdi;

import org.jspecify.annotations.NullMarked;
