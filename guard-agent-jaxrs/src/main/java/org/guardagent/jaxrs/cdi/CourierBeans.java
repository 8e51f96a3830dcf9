package org.guardagent.jaxrs.cdi;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import java.util.Optional;

/**
 * The beans of the courier. They are asked of the application that is under way and not injected:
 * on Payara the beans of one archive's extension do not see those of another's.
 */
final class CourierBeans {

  private CourierBeans() {}

  /** The bean of a type. */
  static <T> T get(Class<T> type) {
    return CDI.current().select(type).get();
  }

  /** The bean of a type, or empty if there is none. */
  static <T> Optional<T> find(Class<T> type) {
    Instance<T> candidates = CDI.current().select(type);
    return candidates.isResolvable() ? Optional.of(candidates.get()) : Optional.empty();
  }
}
