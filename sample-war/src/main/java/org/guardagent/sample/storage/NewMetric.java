package org.guardagent.sample.storage;

import java.util.UUID;

/**
 * A metric that arrives.
 *
 * @param key by which the same metric is known when it comes again
 * @param type its type
 * @param json the metric as it was sent
 */
public record NewMetric(UUID key, String type, String json) {}
