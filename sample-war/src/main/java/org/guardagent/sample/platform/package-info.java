/**
 * The stand-in for the Guard platform: it speaks API v1 of the platform, so that any agent of the
 * Guard family can be pointed at it, and stores what it received.
 */
@NullMarked
package org.guardagent.sample.platform;

import org.jspecify.annotations.NullMarked;
