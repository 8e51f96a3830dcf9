package org.guardagent.config;

/** In which form request metrics are recorded. */
public enum MetricsMode {
  /** One item for each route, method and status in a flush interval. */
  AGGREGATED,

  /** Two or three items for each request, as other members of the family do it. */
  PER_REQUEST
}
