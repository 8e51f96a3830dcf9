package org.guardagent.jaxrs;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import java.util.Optional;

/** The beans of the application that calls. */
final class CdiBeans implements AgentLookup.BeanSource {

  @Override
  public <T> Optional<T> find(Class<T> type) {
    try {
      Instance<T> candidates = CDI.current().select(type);
      return candidates.isResolvable() ? Optional.of(candidates.get()) : Optional.empty();
    } catch (IllegalStateException | LinkageError e) {
      return Optional.empty(); // no CDI container, or not even its API
    }
  }
}
