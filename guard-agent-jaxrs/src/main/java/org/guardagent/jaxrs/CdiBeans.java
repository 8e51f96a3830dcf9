package org.guardagent.jaxrs;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The beans of the application that calls. Where there is no CDI container, or not even its API,
 * there are none; a bean that cannot be made is none either.
 */
final class CdiBeans implements AgentLookup.BeanSource {

  private static final System.Logger LOG = System.getLogger(CdiBeans.class.getName());

  @Override
  public <T> Optional<T> find(Class<T> type) {
    try {
      return require(type);
    } catch (RuntimeException | LinkageError e) {
      LOG.log(System.Logger.Level.DEBUG, () -> "No bean of type " + type.getName(), e);
      return Optional.empty();
    }
  }

  @Override
  public <T> Optional<T> require(Class<T> type) {
    Instance<T> candidates = candidates(type);
    return candidates != null && !candidates.isUnsatisfied()
        ? Optional.ofNullable(candidates.get())
        : Optional.empty();
  }

  /** Whether there is such a bean; nothing is made. */
  boolean has(Class<?> type) {
    Instance<?> candidates = candidates(type);
    return candidates != null && !candidates.isUnsatisfied();
  }

  /** Whether there is no container, or none yet. */
  boolean isUnknown() {
    return candidates(Object.class) == null;
  }

  private static <T> @Nullable Instance<T> candidates(Class<T> type) {
    try {
      return CDI.current().select(type);
    } catch (RuntimeException | LinkageError e) {
      LOG.log(System.Logger.Level.DEBUG, () -> "No beans for " + type.getName(), e);
      return null;
    }
  }
}
