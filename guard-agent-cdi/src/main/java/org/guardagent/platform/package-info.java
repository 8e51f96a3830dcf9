/**
 * The wire between the agent and the Guard platform: JSON, gzip, encryption, signature, HTTP, and
 * what each answer means. Everything here runs in a plain unit test; only {@link
 * org.guardagent.platform.HttpTransport} and {@link org.guardagent.platform.PlatformTransport} are
 * beans, and they do their work without a container too.
 */
@NullMarked
package org.guardagent.platform;

import org.jspecify.annotations.NullMarked;
