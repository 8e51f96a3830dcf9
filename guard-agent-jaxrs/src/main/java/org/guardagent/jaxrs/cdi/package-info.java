/** The gate and the witness as CDI beans, whatever the application's mode of bean discovery. */
@NullMarked
package org.guardagent.jaxrs.cdi;

import org.jspecify.annotations.NullMarked;
