package org.guardagent.intake;

import java.util.function.Consumer;
import org.guardagent.model.SecurityMetric;

/**
 * Sums up measurements by itself, and hands the sums over at every flush. The agent asks every CDI
 * bean of this type, on its own thread, once in each flush interval and a last time when it stops.
 */
@FunctionalInterface
public interface MetricSource {

  /**
   * Hands over what was measured since the last call, and starts anew.
   *
   * @param sink takes the metrics; it neither throws nor waits
   */
  void drainTo(Consumer<SecurityMetric> sink);
}
