package org.guardagent.model;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A measured number. Immutable; made with {@link #builder(MetricType, double)}.
 *
 * @param timestamp when it was measured; for a sum or mean, the end of its interval
 * @param type what is measured
 * @param value the finite number, in the unit of its type
 * @param endpoint the path that it belongs to
 * @param tags names and values that tell series of the same type apart
 * @since 0.1
 */
public record SecurityMetric(
    Instant timestamp,
    MetricType type,
    double value,
    @Nullable String endpoint,
    Map<String, String> tags) {

  /**
   * Checks the components and copies the tags.
   *
   * @throws IllegalArgumentException if the value is infinite or not a number
   * @throws NullPointerException if a component that is not marked nullable is null
   */
  public SecurityMetric {
    Objects.requireNonNull(timestamp, "timestamp");
    Objects.requireNonNull(type, "type");
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("The value of a metric must be finite, was " + value);
    }
    tags = Map.copyOf(tags);
  }

  /**
   * Starts a metric that is measured now.
   *
   * @param type what is measured
   * @param value the finite number, in the unit of its type
   * @return a builder without endpoint and tags
   */
  public static SecurityMetricBuilder builder(MetricType type, double value) {
    return new SecurityMetricBuilder(type, value);
  }
}
