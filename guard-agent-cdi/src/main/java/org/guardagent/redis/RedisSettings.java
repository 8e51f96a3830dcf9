package org.guardagent.redis;

import java.time.Duration;
import java.util.Optional;
import org.guardagent.config.AgentKeys;
import org.guardagent.config.Settings;
import org.guardagent.config.StoreKeys;

/**
 * Where Redis is and how it is used. Immutable; {@link #toString()} shows no secret.
 *
 * @param address the server
 * @param prefix what the names of all keys begin with
 * @param project the project whose nodes share the store
 * @param connectTimeout the time that a connection may take
 * @param timeout the time that an answer may take
 * @param poolTimeout the time to wait for a free connection
 * @param maxConnections the number of connections
 * @param maxLength the number of entries of each stream
 * @param maxDeliveries how many leases of an item may end by themselves before it is a dead letter
 * @param lease after how long a lease ends that is not renewed
 * @param longestPause the longest pause between two tries to reach a Redis that is gone
 */
record RedisSettings(
    RedisAddress address,
    String prefix,
    String project,
    Duration connectTimeout,
    Duration timeout,
    Duration poolTimeout,
    int maxConnections,
    int maxLength,
    int maxDeliveries,
    Duration lease,
    Duration longestPause) {

  /**
   * Reads the settings; empty if no URL is set.
   *
   * @throws IllegalArgumentException if the URL is none, which the settings have checked before
   */
  static Optional<RedisSettings> of(Settings settings) {
    return settings
        .find(StoreKeys.REDIS_URL)
        .map(
            url ->
                RedisAddress.of(
                    url,
                    settings.find(StoreKeys.REDIS_USERNAME),
                    settings.find(StoreKeys.REDIS_PASSWORD)))
        .map(address -> of(settings, address));
  }

  private static RedisSettings of(Settings settings, RedisAddress address) {
    return new RedisSettings(
        address,
        settings.get(StoreKeys.REDIS_PREFIX),
        settings.find(AgentKeys.PROJECT_ID).orElse("default"),
        settings.get(StoreKeys.REDIS_CONNECT_TIMEOUT),
        settings.get(StoreKeys.REDIS_TIMEOUT),
        settings.get(StoreKeys.REDIS_POOL_TIMEOUT),
        settings.get(StoreKeys.REDIS_MAX_CONNECTIONS),
        settings.get(StoreKeys.REDIS_MAX_LENGTH),
        settings.get(StoreKeys.REDIS_MAX_DELIVERIES),
        settings.get(StoreKeys.LEASE_TIMEOUT),
        settings.get(StoreKeys.REDIS_HEALTH_CHECK_INTERVAL));
  }
}
