/**
 * The platform's rules: checked entry by entry, versioned, expiring. One immutable set is in force
 * at a time.
 */
@NullMarked
package org.guardagent.rules;

import org.jspecify.annotations.NullMarked;
