package org.guardagent.jaxrs;

import java.time.Duration;

/**
 * What the filters need to know of the configuration. A bean.
 *
 * @param guardsAll whether everything is guarded, also without an annotation
 * @param maxInspectedBytes how much of a request's body anybody may look at
 * @param longestLook how long a body is looked at that comes slowly
 */
public record GateSettings(boolean guardsAll, int maxInspectedBytes, Duration longestLook) {

  /** What holds if there is no such bean. */
  public static final GateSettings DEFAULTS =
      new GateSettings(false, 64 * 1_024, Duration.ofSeconds(3));
}
