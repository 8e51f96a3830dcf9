package org.guardagent.jaxrs;

/**
 * What the filters need to know of the configuration. A bean.
 *
 * @param guardsAll whether everything is guarded, also without an annotation
 * @param maxInspectedBytes how much of a request's body anybody may look at
 */
public record GateSettings(boolean guardsAll, int maxInspectedBytes) {

  /** What holds if there is no such bean. */
  public static final GateSettings DEFAULTS = new GateSettings(false, 64 * 1_024);
}
