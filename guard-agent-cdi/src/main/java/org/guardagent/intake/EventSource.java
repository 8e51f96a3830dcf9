package org.guardagent.intake;

import java.util.function.Consumer;
import org.guardagent.model.SecurityEvent;

/**
 * Gathers events by itself, for example to sum them up, and hands them over at a flush. The agent
 * asks every CDI bean of this type, on its own thread, once in each flush interval and a last time
 * when it stops.
 */
@FunctionalInterface
public interface EventSource {

  /**
   * Hands over what is ready.
   *
   * @param sink takes the events; it neither throws nor waits
   */
  void drainTo(Consumer<SecurityEvent> sink);

  /**
   * Hands over everything, ready or not, because nobody will ask again.
   *
   * @param sink takes the events; it neither throws nor waits
   */
  default void finish(Consumer<SecurityEvent> sink) {
    drainTo(sink);
  }
}
