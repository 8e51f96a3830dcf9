package org.guardagent.jaxrs;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import java.util.Optional;

/**
 * The beans of the application that calls. Where there is no CDI container, or not even its API,
 * there are none; a bean that cannot be made is none either.
 */
final class CdiBeans implements AgentLookup.BeanSource {

  private static final System.Logger LOG = System.getLogger(CdiBeans.class.getName());

  @Override
  public <T> Optional<T> find(Class<T> type) {
    try {
      Instance<T> candidates = CDI.current().select(type);
      return candidates.isResolvable() ? Optional.of(candidates.get()) : Optional.empty();
    } catch (RuntimeException | LinkageError e) {
      LOG.log(System.Logger.Level.DEBUG, () -> "No bean of type " + type.getName(), e);
      return Optional.empty();
    }
  }
}
