/** Tests of what is delivered: the one JAR for those who build without Maven. */
@NullMarked
package org.guardagent.packaging;

import org.jspecify.annotations.NullMarked;
