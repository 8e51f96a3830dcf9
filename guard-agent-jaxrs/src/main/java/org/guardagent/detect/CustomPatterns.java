package org.guardagent.detect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.guardagent.PatternRegistry;
import org.guardagent.model.EventTypes;
import org.guardagent.model.SecurityEvent;
import org.guardagent.pattern.PatternSet;

/** The application's own patterns. Requests read them without a lock. Thread-safe. */
public final class CustomPatterns implements PatternRegistry {

  private final Consumer<SecurityEvent> events;
  private final Object changeLock = new Object();

  /** Replaced as a whole, under the lock. */
  private volatile PatternSet current;

  /**
   * Begins with what is configured, without a word.
   *
   * @param configured expressions that were checked with the configuration
   * @param events is told of every change; neither throws nor waits
   */
  public CustomPatterns(Collection<String> configured, Consumer<SecurityEvent> events) {
    this.current = PatternSet.ofAttacks(configured);
    this.events = events;
  }

  /** Those that hold now. */
  PatternSet current() {
    return current;
  }

  @Override
  public boolean add(String expression) {
    synchronized (changeLock) {
      List<String> expressions = new ArrayList<>(current.expressions());
      if (expressions.contains(expression)) {
        return false;
      }
      expressions.add(expression);
      current = PatternSet.ofAttacks(expressions);
      tell(EventTypes.PATTERN_ADDED, "added to", expression);
      return true;
    }
  }

  @Override
  public boolean remove(String expression) {
    synchronized (changeLock) {
      List<String> expressions = new ArrayList<>(current.expressions());
      if (!expressions.remove(expression)) {
        return false;
      }
      current = PatternSet.ofAttacks(expressions);
      tell(EventTypes.PATTERN_REMOVED, "removed from", expression);
      return true;
    }
  }

  @Override
  public List<String> patterns() {
    return current.expressions();
  }

  /** Within the lock, so that events come in the order of the changes. */
  private void tell(String type, String what, String expression) {
    events.accept(
        SecurityEvent.builder(type)
            .ipAddress("system")
            .actionTaken(type)
            .reason("Custom pattern " + what + " detection system")
            .metadata("pattern", expression)
            .metadata("pattern_type", "custom")
            .metadata("total_patterns", current.expressions().size())
            .build());
  }
}
