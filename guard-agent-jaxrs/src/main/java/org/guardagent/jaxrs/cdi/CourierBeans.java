package org.guardagent.jaxrs.cdi;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import java.util.Optional;

/**
 * The beans of the courier. Those that this archive sees go first: in the WARs of an EAR each has
 * its own. On Payara the beans of one archive's extension do not see those of another's; there they
 * are asked of the application that is under way.
 */
final class CourierBeans {

  private CourierBeans() {}

  /**
   * The bean of a type.
   *
   * @param seen what this archive sees
   * @throws jakarta.enterprise.inject.UnsatisfiedResolutionException if there is none
   */
  static <T> T get(Instance<Object> seen, Class<T> type) {
    Instance<T> candidates = seen.select(type);
    return candidates.isResolvable() ? candidates.get() : CDI.current().select(type).get();
  }

  /** The same, or empty if there is none. */
  static <T> Optional<T> find(Instance<Object> seen, Class<T> type) {
    Instance<T> candidates = seen.select(type);
    return candidates.isResolvable() ? Optional.of(candidates.get()) : find(type);
  }

  /** The bean of the application that is under way, or empty if there is none. */
  static <T> Optional<T> find(Class<T> type) {
    Instance<T> candidates = CDI.current().select(type);
    return candidates.isResolvable() ? Optional.of(candidates.get()) : Optional.empty();
  }
}
