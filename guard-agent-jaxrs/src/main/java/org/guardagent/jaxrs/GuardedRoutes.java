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

  private final Doorway doorway;

  /** Set by the server. */
  @Context private @Nullable Application application;

  /** Made by the server. */
  public GuardedRoutes() {
    this.doorway = Doorway.of(new CdiBeans());
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
          Level.ERROR, method + " is refused: it cannot be read whether and how it is guarded", e);
      context.register(new UnreadableRoute(doorway));
    }
  }

  private void configure(Class<?> type, Method method, FeatureContext context) {
    if (isGuarded(type, method)) {
      announce(type, method);
      register(context, new Route(type, method), uri -> true);
    } else if (GuardLookup.isSubResource(type, method)) {
      Predicate<UriInfo> isGuarded = new GuardedLocators();
      register(context, new Route(type, method), uri -> guardsAll() || isGuarded.test(uri));
    } else if (mayGuardAll()) {
      register(context, new Route(type, method), uri -> guardsAll());
    }
  }

  /**
   * Has the rules of a route read now, if there are beans already: what is judged before the route
   * is known depends on what routes are exempt from. What cannot be read is told by its requests.
   */
  private void announce(Class<?> type, Method method) {
    try {
      new CdiBeans()
          .find(RouteRulesSource.class)
          .ifPresent(
              source -> source.rulesOf(WrappedApplication.typeOf(application), type, method));
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, () -> "The rules of " + method + " cannot be read", e);
    }
  }

  private boolean isGuarded(Class<?> type, Method method) {
    Class<?> whole = WrappedApplication.typeOf(application);
    return (whole != null && GuardLookup.isGuarded(whole))
        || GuardLookup.isGuarded(type)
        || GuardLookup.isGuarded(type, method);
  }

  private boolean guardsAll() {
    Gate gate = doorway.gate();
    return gate != null && gate.settings().guardsAll();
  }

  /** Whether everything is guarded, as far as can be told before there are requests. */
  private static boolean mayGuardAll() {
    CdiBeans beans = new CdiBeans();
    return beans.find(GateSettings.class).map(GateSettings::guardsAll).orElse(beans.isUnknown());
  }

  private void register(FeatureContext context, Route route, Predicate<UriInfo> isGuarded) {
    context.register(
        new GuardFilter(route, WrappedApplication.typeOf(application), isGuarded, doorway));
  }
}
