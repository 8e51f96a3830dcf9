package org.guardagent.jaxrs.cdi;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.guardagent.cdi.ApplicationParts;
import org.guardagent.spi.RequestValidator;

/** Finds the beans that routes name as their validators, each once. Thread-safe. */
final class Validators implements Function<Class<? extends RequestValidator>, RequestValidator> {

  private final ApplicationParts parts;
  private final Map<Class<?>, RequestValidator> known = new ConcurrentHashMap<>();

  Validators(ApplicationParts parts) {
    this.parts = parts;
  }

  /**
   * The bean of a class.
   *
   * @throws IllegalStateException if there is none
   */
  @Override
  public RequestValidator apply(Class<? extends RequestValidator> type) {
    return known.computeIfAbsent(type, each -> find(type));
  }

  private RequestValidator find(Class<? extends RequestValidator> type) {
    return parts
        .find(type)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    type.getName() + " is no CDI bean: give it a scope, as @ApplicationScoped"));
  }
}
