package org.guardagent.model;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link SecurityMetric}. Not thread-safe.
 *
 * @since 0.1
 */
public final class SecurityMetricBuilder {

  private final MetricType type;
  private final double value;
  private final Map<String, String> tags = new LinkedHashMap<>();
  private Instant timestamp = Instant.now();
  private @Nullable String endpoint;

  SecurityMetricBuilder(MetricType type, double value) {
    this.type = type;
    this.value = value;
  }

  /**
   * Sets when it was measured; the default is when the builder was made.
   *
   * @param moment the moment
   * @return this
   */
  public SecurityMetricBuilder timestamp(Instant moment) {
    this.timestamp = moment;
    return this;
  }

  /**
   * Sets the path that the metric belongs to.
   *
   * @param path a path or route template, or null
   * @return this
   */
  public SecurityMetricBuilder endpoint(@Nullable String path) {
    this.endpoint = path;
    return this;
  }

  /**
   * Adds a tag.
   *
   * @param name the tag's name; an earlier tag of that name is replaced
   * @param text its value
   * @return this
   */
  public SecurityMetricBuilder tag(String name, String text) {
    tags.put(name, text);
    return this;
  }

  /**
   * Makes the metric.
   *
   * @return the metric, independent of this builder
   * @throws IllegalArgumentException if the value is infinite or not a number
   */
  public SecurityMetric build() {
    return new SecurityMetric(timestamp, type, value, endpoint, tags);
  }
}
