package org.guardagent.cdi;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guardagent.GuardAgent;
import org.guardagent.intake.EventSource;
import org.guardagent.intake.MetricSource;
import org.guardagent.spi.CountryResolver;
import org.guardagent.spi.ErrorListener;
import org.guardagent.spi.EventStore;
import org.guardagent.spi.RequestCheck;
import org.guardagent.spi.RequestValidator;
import org.guardagent.spi.TelemetryProcessor;
import org.guardagent.spi.Transport;

/**
 * The beans, wherever they stand, that replace parts of the agent or add to it. They are noted as
 * the container finds them, and not injected: on Payara a bean of an extension's archive does not
 * see those of the web application around it. Thread-safe.
 */
final class ApplicationBeans {

  static final Set<Class<?>> TYPES =
      Set.of(
          AgentLifecycle.class,
          GuardAgent.class,
          Transport.class,
          TelemetryProcessor.class,
          EventStore.class,
          ErrorListener.class,
          MetricSource.class,
          EventSource.class,
          CountryResolver.class,
          RequestCheck.class,
          RequestValidator.class);

  private final Set<Bean<?>> beans = ConcurrentHashMap.newKeySet();

  void note(Bean<?> bean) {
    if (bean.getTypes().stream().anyMatch(TYPES::contains)) {
      beans.add(bean);
    }
  }

  /** Whether there is a bean that an injection point without qualifiers would get. */
  boolean has(Class<?> type) {
    return replacements(type).findAny().isPresent();
  }

  /**
   * The bean that an injection point without qualifiers would get.
   *
   * @throws jakarta.enterprise.inject.AmbiguousResolutionException if there are several
   */
  <T> Optional<T> find(Class<T> type, BeanManager manager) {
    return resolve(type, manager).map(bean -> reference(bean, type, manager));
  }

  /**
   * As {@link #find}, and makes nothing: for the time before the container is ready.
   *
   * @throws jakarta.enterprise.inject.AmbiguousResolutionException if there are several
   */
  Optional<Bean<?>> resolve(Class<?> type, BeanManager manager) {
    Set<Bean<?>> candidates = replacements(type).collect(Collectors.toSet());
    return Optional.ofNullable(manager.resolve(candidates));
  }

  /** All beans of a type: smaller priorities first, those without one last. */
  <T> List<T> all(Class<T> type, BeanManager manager) {
    return ofType(type)
        .sorted(Comparator.comparingInt(ApplicationBeans::priority))
        .map(bean -> reference(bean, type, manager))
        .toList();
  }

  private Stream<Bean<?>> replacements(Class<?> type) {
    return ofType(type).filter(bean -> bean.getQualifiers().contains(Default.Literal.INSTANCE));
  }

  private Stream<Bean<?>> ofType(Class<?> type) {
    return beans.stream().filter(bean -> bean.getTypes().contains(type));
  }

  private static <T> T reference(Bean<?> bean, Class<T> type, BeanManager manager) {
    return type.cast(manager.getReference(bean, type, manager.createCreationalContext(bean)));
  }

  private static int priority(Bean<?> bean) {
    Priority priority = bean.getBeanClass().getAnnotation(Priority.class);
    return priority == null ? Integer.MAX_VALUE : priority.value();
  }
}
