package org.guardagent.sample.storage;

import org.jspecify.annotations.Nullable;

/**
 * The agent that sends.
 *
 * @param installId its install id
 * @param agentVersion its version
 * @param guardVersion the version of what it guards with
 * @param project the project that it names
 */
public record Sender(
    String installId,
    @Nullable String agentVersion,
    @Nullable String guardVersion,
    @Nullable String project) {}
