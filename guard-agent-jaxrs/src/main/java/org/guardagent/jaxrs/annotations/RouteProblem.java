package org.guardagent.jaxrs.annotations;

/**
 * Something wrong with a rule of a route.
 *
 * @param annotation the annotation that says it, for example {@code @AllowIps}
 * @param place where it stands: a class, or a class and a method, as {@code shop.Orders#find}
 * @param message what is wrong, with the value
 */
public record RouteProblem(String annotation, String place, String message) {

  @Override
  public String toString() {
    return annotation + " on " + place + ": " + message;
  }
}
