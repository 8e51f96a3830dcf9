package org.guardagent.gate.route;

/**
 * A route that is guarded.
 *
 * @param template the template of its path, for example {@code /shop/orders/{id}}
 * @param handler the code that answers, for example {@code OrderResource#find}
 * @param scope what is counted by route is counted by this: nothing that a client writes can vary
 *     it
 * @param rules what its annotations say
 */
public record GuardedRoute(String template, String handler, String scope, RouteRules rules) {

  /**
   * A route whose template is known without a request.
   *
   * @param template the template of its path, by which is counted, too
   * @param handler the code that answers
   * @param rules what its annotations say
   */
  public GuardedRoute(String template, String handler, RouteRules rules) {
    this(template, handler, template, rules);
  }
}
