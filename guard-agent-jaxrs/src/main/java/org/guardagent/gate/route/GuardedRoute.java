package org.guardagent.gate.route;

/**
 * A route that is guarded.
 *
 * @param template the template of its path, for example {@code /shop/orders/{id}}: what is counted
 *     by route is counted by this, so that a client cannot vary it
 * @param handler the code that answers, for example {@code OrderResource#find}
 * @param rules what its annotations say
 */
public record GuardedRoute(String template, String handler, RouteRules rules) {}
