/** Tests in a running server, over real HTTP. */
@NullMarked
package org.guardagent.it;

import org.jspecify.annotations.NullMarked;
