package org.guardagent.jaxrs.annotations;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.guardagent.annotation.GuardProtected;

/**
 * Stops a deployment whose annotations have wrong values. Sees the classes that may become beans.
 *
 * <p>Looks twice: while there is nothing but classes, and, once there are beans, with a bean of
 * type {@link RouteReader} if there is one, which knows the configuration.
 */
public final class RouteExtension implements Extension {

  private static final String OURS = GuardProtected.class.getPackageName();

  private final Set<Class<?>> classes = ConcurrentHashMap.newKeySet();

  /** Made by the container. */
  public RouteExtension() {}

  /**
   * The classes that the container has shown.
   *
   * @return classes with annotations of routes, as far as they may become beans
   */
  public Collection<Class<?>> classes() {
    return List.copyOf(classes);
  }

  void collect(@Observes ProcessAnnotatedType<?> found) {
    AnnotatedType<?> type = found.getAnnotatedType();
    if (isOurs(type.getAnnotations().stream())
        || type.getMethods().stream().anyMatch(each -> isOurs(each.getAnnotations().stream()))) {
      classes.add(type.getJavaClass());
    }
  }

  void check(@Observes AfterBeanDiscovery discovery) {
    List<RouteProblem> problems = problems(new RouteReader(true));
    if (!problems.isEmpty()) {
      discovery.addDefinitionError(new RouteConfigurationException(problems));
    }
  }

  void check(@Observes AfterDeploymentValidation validation, BeanManager beans) {
    Instance<RouteReader> reader = beans.createInstance().select(RouteReader.class);
    List<RouteProblem> problems = reader.isResolvable() ? problems(reader.get()) : List.of();
    if (!problems.isEmpty()) {
      validation.addDeploymentProblem(new RouteConfigurationException(problems));
    }
  }

  private List<RouteProblem> problems(RouteReader reader) {
    return new DeploymentCheck(reader).problemsOf(classes);
  }

  private static boolean isOurs(Stream<Annotation> annotations) {
    return annotations.anyMatch(each -> each.annotationType().getPackageName().equals(OURS));
  }
}
