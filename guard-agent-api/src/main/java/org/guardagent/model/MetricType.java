package org.guardagent.model;

import java.util.Locale;

/**
 * The metric types that the Guard platform accepts. The set is closed.
 *
 * @since 0.1
 */
public enum MetricType {

  /** A number of requests. */
  REQUEST_COUNT,

  /** A duration in seconds. */
  RESPONSE_TIME,

  /** A share of requests, 0 to 1, that ended in an error. */
  ERROR_RATE,

  /** A number of bytes. */
  BANDWIDTH_USAGE,

  /** A level from 0 (calm) to 1. */
  THREAT_LEVEL,

  /** A share of requests, 0 to 1, that were refused. */
  BLOCK_RATE,

  /** A share of look-ups, 0 to 1, that a cache answered. */
  CACHE_HIT_RATE;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /**
   * The name of this type on the wire.
   *
   * @return the constant's name in lower case, for example {@code request_count}
   */
  public String wireName() {
    return wireName;
  }
}
