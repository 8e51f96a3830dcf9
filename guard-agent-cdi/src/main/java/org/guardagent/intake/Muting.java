package org.guardagent.intake;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.guardagent.config.Settings;
import org.guardagent.config.TelemetryKeys;
import org.guardagent.model.EventTypes;
import org.guardagent.model.MetricType;
import org.guardagent.model.SecurityEvent;
import org.guardagent.model.SecurityMetric;

/**
 * What is not to be sent at all, whoever records it: the agent does not take it, as if events or
 * metrics were off. Immutable.
 */
public final class Muting {

  /** Two spellings of one type: whoever mutes one of them means both. */
  private static final Set<String> BEHAVIOR =
      Set.of(EventTypes.BEHAVIORAL_VIOLATION, EventTypes.BEHAVIOR_VIOLATION);

  private final Set<String> events;
  private final Set<MetricType> metrics;

  private Muting(Set<String> events, Set<MetricType> metrics) {
    this.events = events;
    this.metrics = metrics;
  }

  /**
   * Reads the configuration.
   *
   * @param settings the configuration
   * @return what it mutes
   */
  public static Muting of(Settings settings) {
    return new Muting(
        eventTypes(settings.find(TelemetryKeys.MUTED_EVENTS).orElse(List.of())),
        metricTypes(settings.find(TelemetryKeys.MUTED_METRICS).orElse(List.of())));
  }

  /**
   * Whether events of a type are muted.
   *
   * @param eventType the type
   * @return true if they are not to be sent
   */
  public boolean mutes(String eventType) {
    return !events.isEmpty() && events.contains(eventType);
  }

  boolean mutes(SecurityEvent event) {
    return mutes(event.eventType());
  }

  boolean mutes(SecurityMetric metric) {
    return metrics.contains(metric.type());
  }

  private static Set<String> eventTypes(Collection<String> names) {
    Set<String> types = new HashSet<>();
    for (String name : names) {
      String type = name.strip();
      types.add(type);
      if (BEHAVIOR.contains(type)) {
        types.addAll(BEHAVIOR);
      }
    }
    return Set.copyOf(types);
  }

  private static Set<MetricType> metricTypes(Collection<String> names) {
    Set<MetricType> types = new HashSet<>();
    for (String name : names) {
      types.add(MetricType.valueOf(name.strip().toUpperCase(Locale.ROOT)));
    }
    return Set.copyOf(types);
  }
}
