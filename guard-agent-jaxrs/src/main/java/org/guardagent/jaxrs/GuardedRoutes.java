package org.guardagent.jaxrs;

import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.UriInfo;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.util.function.Predicate;
import org.guardagent.jaxrs.annotations.GuardLookup;
import org.jspecify.annotations.Nullable;

/**
 * Gives every guarded resource method its filter, and every other method nothing at all.
 *
 * <p>Public because servers make it.
 */
public final class GuardedRoutes implements DynamicFeature {

  private static final System.Logger LOG = System.getLogger(GuardedRoutes.class.getName());

  private final AgentLookup lookup;
  private final Peer peer;

  /** Set by the server. */
  @Context private @Nullable Application application;

  /** Made by the server. */
  public GuardedRoutes() {
    AgentLookup.BeanSource beans = new CdiBeans();
    this.lookup = new AgentLookup(beans);
    this.peer = Peers.from(beans);
  }

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    Class<?> type = resource.getResourceClass();
    Method method = resource.getResourceMethod();
    if (type == null || method == null) {
      return;
    }
    try {
      configure(type, method, context);
    } catch (RuntimeException | LinkageError e) {
      LOG.log(
          Level.WARNING, method + " is not observed: it cannot be read whether it is guarded", e);
    }
  }

  private void configure(Class<?> type, Method method, FeatureContext context) {
    if (isGuarded(type, method)) {
      register(context, new Route(type, method), uri -> true);
    } else if (GuardLookup.isSubResource(type, method)) {
      register(context, new Route(type, method), new GuardedLocators());
    }
  }

  private boolean isGuarded(Class<?> type, Method method) {
    return (application != null
            && GuardLookup.isGuarded(WrappedApplication.unwrap(application).getClass()))
        || GuardLookup.isGuarded(type)
        || GuardLookup.isGuarded(type, method);
  }

  private void register(FeatureContext context, Route route, Predicate<UriInfo> isGuarded) {
    context.register(new GuardFilter(route, isGuarded, lookup, peer));
  }
}
