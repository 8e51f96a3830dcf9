package org.guardagent.config;

import static org.guardagent.config.AgentKeys.between;
import static org.guardagent.config.GateValues.eachIs;
import static org.guardagent.config.GateValues.isLine;
import static org.guardagent.config.ValueType.BOOLEAN;
import static org.guardagent.config.ValueType.INTEGER;
import static org.guardagent.config.ValueType.LIST;
import static org.guardagent.config.ValueType.TEXT;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The keys of what the gate tells the platform. */
public final class TelemetryKeys {

  private static final List<Key<?>> ALL = new ArrayList<>();

  /** Events of a client. */
  public static final Key<Integer> STORM_LIMIT =
      add(
          Key.of(
                  "guard.events.storm-limit",
                  INTEGER,
                  "The number of events of one type that one client may cause in a"
                      + " minute; the rest is counted in one event. 0: no limit.")
              .only("0 to 1000000", between(0, 1_000_000))
              .orDefault("20"));

  /** Events that are not sent. */
  public static final Key<List<String>> MUTED_EVENTS =
      add(
          Key.of("guard.events.muted", LIST, "Types of events that are not sent.")
              .only("types of events", eachIs(Names.EVENTS)));

  /** Metrics that are not sent. */
  public static final Key<List<String>> MUTED_METRICS =
      add(
          Key.of("guard.metrics.muted", LIST, "Types of metrics that are not sent.")
              .only("types of metrics", eachIs(Names.METRICS)));

  /** Whether events get more metadata. */
  public static final Key<Boolean> ENRICHMENT_ENABLED =
      add(
          Key.of(
                  "guard.enrichment.enabled",
                  BOOLEAN,
                  "Adds `guard.*` metadata to events: service, environment, threat"
                      + " score, rule and correlation.")
              .orDefault("false"));

  /** The name of the service. */
  public static final Key<String> ENRICHMENT_SERVICE_NAME =
      add(
          Key.of(
                  "guard.enrichment.service-name",
                  TEXT,
                  "The name of the service in that metadata. Not set: the project's.")
              .only("one line", isLine()));

  /** The environment. */
  public static final Key<String> ENRICHMENT_ENVIRONMENT =
      add(
          Key.of(
                  "guard.enrichment.environment",
                  TEXT,
                  "The environment in that metadata, as `production`. Not set: left out.")
              .only("one line", isLine()));

  private TelemetryKeys() {}

  /**
   * All keys of this class, in the order of the README's table.
   *
   * @return an unmodifiable list
   */
  public static List<Key<?>> all() {
    return Collections.unmodifiableList(ALL);
  }

  private static <T> Key<T> add(Key<T> key) {
    ALL.add(key);
    return key;
  }
}
