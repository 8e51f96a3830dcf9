/** Health checks, for containers with MicroProfile Health. They read memory and never wait. */
@NullMarked
package org.guardagent.cdi.health;

import org.jspecify.annotations.NullMarked;
