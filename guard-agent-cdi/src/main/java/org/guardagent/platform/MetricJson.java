package org.guardagent.platform;

import java.util.Map;
import java.util.TreeMap;
import org.guardagent.model.SecurityMetric;

/** The members of a metric on the wire. */
final class MetricJson {

  private static final int MAX_TAGS = 32;

  private MetricJson() {}

  static void write(JsonSink json, SecurityMetric metric, String timestamp) {
    json.startObject();
    json.member("timestamp", timestamp);
    json.member("metric_type", metric.type().wireName());
    json.name("value");
    json.value(metric.value());
    EventJson.writeText(json, EventJson.ENDPOINT, metric.endpoint(), EventJson.MAX_ENDPOINT);
    if (!metric.tags().isEmpty()) {
      json.name("tags");
      json.startObject();
      bounded(metric.tags()).forEach(json::member);
      json.endObject();
    }
    json.endObject();
  }

  /** Sorted first, so that the same series always keeps the same tags. */
  private static Map<String, String> bounded(Map<String, String> tags) {
    Map<String, String> kept = new TreeMap<>();
    for (Map.Entry<String, String> tag : new TreeMap<>(tags).entrySet()) {
      if (kept.size() == MAX_TAGS) {
        break;
      }
      kept.putIfAbsent(
          Texts.cut(tag.getKey(), EventJson.MAX_TEXT),
          Texts.cut(tag.getValue(), EventJson.MAX_TEXT));
    }
    return kept;
  }
}
