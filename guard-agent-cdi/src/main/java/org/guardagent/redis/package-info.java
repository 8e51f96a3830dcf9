/**
 * A store in Redis that all nodes of a project share. The one package that knows a Redis client.
 */
@NullMarked
package org.guardagent.redis;

import org.jspecify.annotations.NullMarked;
