/**
 * Immutable values: what is recorded, what the platform orders, and what the agent says of itself.
 */
@NullMarked
package org.guardagent.model;

import org.jspecify.annotations.NullMarked;
