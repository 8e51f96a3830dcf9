package org.guardagent.jaxrs;

import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import org.guardagent.jaxrs.annotations.Hierarchy;
import org.jspecify.annotations.Nullable;

/** A guarded resource method: the code that answers, and the template that leads to it. */
final class Route {

  /** Stands for the template of a request that was not matched to a route. */
  static final String UNMATCHED = "(unmatched)";

  private final Class<?> type;
  private final Method method;
  private final String handler;
  private final @Nullable String declared;

  /** The last template made from {@link #declared}: one application has one base path. */
  private volatile Based based = new Based("", "");

  Route(Class<?> type, Method method) {
    this.type = type;
    this.method = method;
    this.handler = Hierarchy.writtenClass(type).getSimpleName() + "#" + method.getName();
    this.declared = RouteTemplate.of(type, method);
  }

  Class<?> type() {
    return type;
  }

  Method method() {
    return method;
  }

  String handler() {
    return handler;
  }

  /** The template from the server's root on, as a request found it. */
  String templateOf(UriInfo uri) {
    String base = uri.getBaseUri().getRawPath();
    if (declared == null || uri.getMatchedResources().size() > 1) {
      return RouteTemplate.join(base, LocatedTemplate.of(uri.getPath(), uri.getPathParameters()));
    }
    Based known = based;
    if (!known.base().equals(base)) {
      known = new Based(base, RouteTemplate.join(base, declared));
      based = known;
    }
    return known.template();
  }

  private record Based(String base, String template) {}
}
