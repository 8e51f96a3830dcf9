package org.guardagent.jaxrs;

import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import org.guardagent.gate.route.GuardedRoute;
import org.guardagent.gate.route.RouteRules;
import org.jspecify.annotations.Nullable;

/**
 * What one route demands. It is read with the first request: some servers make filters before there
 * are beans. A route that can be reached by way of several locators demands something for each way.
 */
final class RouteDemands {

  private final Route route;
  private final @Nullable Class<?> application;

  /** What requests find that no locator has led here: nearly all. */
  private volatile @Nullable Known direct;

  /** By the locators on the way. */
  private final ConcurrentMap<List<LocatorStep>, Known> located = new ConcurrentHashMap<>();

  RouteDemands(Route route, @Nullable Class<?> application) {
    this.route = route;
    this.application = application;
  }

  /**
   * The route of a request.
   *
   * @throws RuntimeException if nobody can tell what it demands
   */
  GuardedRoute of(RouteRulesSource source, UriInfo uri, String template) {
    List<LocatorStep> way = LocatorStep.wayTo(uri);
    Known rules = way.isEmpty() ? direct : located.get(way);
    if (rules == null) {
      rules = new Known(route(template, way, read(source, way)));
      keep(way, rules);
    }
    return rules.with(template);
  }

  private void keep(List<LocatorStep> way, Known rules) {
    if (way.isEmpty()) {
      direct = rules;
    } else if (located.size() < LocatorStep.MAX_KEPT) {
      located.put(way, rules);
    }
  }

  /** The template of a sub-resource is taken from the path, so that a client can vary it. */
  private GuardedRoute route(String template, List<LocatorStep> way, RouteRules rules) {
    String scope =
        way.isEmpty()
            ? template
            : way.stream()
                .map(step -> step.type().getSimpleName() + "#" + step.method().getName() + "/")
                .collect(Collectors.joining("", "", route.handler()));
    return new GuardedRoute(template, route.handler(), scope, rules);
  }

  private RouteRules read(RouteRulesSource source, List<LocatorStep> way) {
    if (way.isEmpty()) {
      return source.rulesOf(application, route.type(), route.method());
    }
    // What the application's class says is said once, by the outermost locator.
    RouteRules rules = RouteRules.NONE;
    Class<?> outermost = application;
    for (LocatorStep step : way) {
      rules = JoinedRules.of(rules, source.rulesOf(outermost, step.type(), step.method()));
      outermost = null;
    }
    return JoinedRules.of(rules, source.rulesOf(null, route.type(), route.method()));
  }

  /** The rules of one way, with the template that the last request by it had. */
  private static final class Known {

    private volatile GuardedRoute last;

    Known(GuardedRoute first) {
      this.last = first;
    }

    private static String scopeOf(GuardedRoute before, String template) {
      return before.scope().equals(before.template()) ? template : before.scope();
    }

    GuardedRoute with(String template) {
      GuardedRoute same = last;
      if (!same.template().equals(template)) {
        same = new GuardedRoute(template, same.handler(), scopeOf(same, template), same.rules());
        last = same;
      }
      return same;
    }
  }
}
