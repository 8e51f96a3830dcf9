package org.guardagent.jaxrs;

import java.lang.reflect.Method;
import org.guardagent.gate.route.RouteRules;
import org.jspecify.annotations.Nullable;

/** Tells what the annotations of a route say. A bean; thread-safe. */
@FunctionalInterface
public interface RouteRulesSource {

  /**
   * Reads the annotations of a route. What it answers is kept.
   *
   * @param application the application's class, or null if it is not known or does not matter
   * @param resource the class of the resource
   * @param method its method: one that answers, or one that locates a sub-resource
   * @return what the annotations of all three say together
   * @throws RuntimeException if nobody can tell; the route is then refused
   */
  RouteRules rulesOf(@Nullable Class<?> application, Class<?> resource, Method method);
}
