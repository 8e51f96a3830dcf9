/** Annotations by which an application says what the agent guards. They know no JAX-RS type. */
@NullMarked
package org.guardagent.annotation;

import org.jspecify.annotations.NullMarked;
