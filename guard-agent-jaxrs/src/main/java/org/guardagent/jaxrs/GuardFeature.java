package org.guardagent.jaxrs;

import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Gives every guarded resource method its filter, and every other method nothing at all.
 *
 * <p>The server finds this class through {@code META-INF/services}, so applications need not name
 * it, also if they list their classes themselves.
 */
public final class GuardFeature implements DynamicFeature {

  private static final Map<Class<?>, Integer> CONTRACTS =
      Map.of(
          ContainerRequestFilter.class,
          GuardFilter.PRIORITY,
          ContainerResponseFilter.class,
          GuardFilter.PRIORITY);

  private static final boolean HAS_SERVLETS = isPresent("jakarta.servlet.http.HttpServletRequest");

  private final AgentLookup lookup = new AgentLookup(new CdiBeans());

  /** Set by the server. */
  @Context private @Nullable Application application;

  /** Made by the server. */
  public GuardFeature() {}

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    Class<?> type = resource.getResourceClass();
    Method method = resource.getResourceMethod();
    if (type == null || method == null || lookup.isOff()) {
      return;
    }
    if (isGuarded(type, method)) {
      context.register(filter(type, method, uri -> true), CONTRACTS);
    } else if (GuardLookup.isSubResource(type, method)) {
      context.register(filter(type, method, new GuardedLocators()), CONTRACTS);
    }
  }

  private boolean isGuarded(Class<?> type, Method method) {
    return (application != null && GuardLookup.isGuarded(application.getClass()))
        || GuardLookup.isGuarded(type)
        || GuardLookup.isGuarded(type, method);
  }

  private GuardFilter filter(Class<?> type, Method method, Predicate<UriInfo> isGuarded) {
    Route route = new Route(type, method);
    return HAS_SERVLETS
        ? new ServletGuardFilter(route, isGuarded, lookup)
        : new GuardFilter(route, isGuarded, lookup);
  }

  private static boolean isPresent(String className) {
    try {
      Class.forName(className, false, GuardFeature.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }
}
