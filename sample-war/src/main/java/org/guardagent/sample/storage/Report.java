package org.guardagent.sample.storage;

import java.time.Duration;

/**
 * What an agent says of itself.
 *
 * @param json the whole report
 * @param uptime since its start
 * @param eventsSent how many events it delivered since then
 */
public record Report(String json, Duration uptime, long eventsSent) {}
