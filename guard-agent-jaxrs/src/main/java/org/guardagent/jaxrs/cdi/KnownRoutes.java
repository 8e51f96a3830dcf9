package org.guardagent.jaxrs.cdi;

import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.servlet.ServletContext;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.guardagent.jaxrs.annotations.RouteExtension;

/**
 * The classes with annotations of routes, as far as they are known before there are requests. What
 * is judged before the route is known depends on what routes are exempt from, so it must be known
 * early; routes that are missed here are known from their first request on.
 */
final class KnownRoutes {

  private KnownRoutes() {}

  /**
   * The classes that the container and the server have shown.
   *
   * @param event what the container says when the application starts: where there are servlets,
   *     their context
   */
  static Collection<Class<?>> of(BeanManager manager, Object event) {
    Set<Class<?>> classes = new LinkedHashSet<>(shownByContainer(manager));
    classes.addAll(shownByServer(event));
    return classes;
  }

  /** A container that does at build time what others do at deployment knows no extension. */
  private static Collection<Class<?>> shownByContainer(BeanManager manager) {
    try {
      return manager.getExtension(RouteExtension.class).classes();
    } catch (IllegalArgumentException | UnsupportedOperationException e) {
      return List.of();
    }
  }

  private static Collection<Class<?>> shownByServer(Object event) {
    try {
      return Servlets.classesOf(event);
    } catch (LinkageError e) {
      return List.of(); // a server without servlets
    }
  }

  /** The only one here that names a class of the Servlet API. */
  private static final class Servlets {

    private Servlets() {}

    static Collection<Class<?>> classesOf(Object event) {
      return event instanceof ServletContext context
          ? RouteInitializer.classesOf(context)
          : List.of();
    }
  }
}
