/** Hostile text: read as servers read it, and shown so that it does no harm. */
@NullMarked
package org.guardagent.text;

import org.jspecify.annotations.NullMarked;
