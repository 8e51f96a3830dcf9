package org.guardagent.platform;

import java.util.concurrent.Executor;

/**
 * Runs the HTTP client's own tasks: short, never waiting for the network. A type of its own, so
 * that the container can tell it from other executors.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface HttpExecutor extends Executor {}
