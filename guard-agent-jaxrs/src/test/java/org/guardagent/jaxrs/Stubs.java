package org.guardagent.jaxrs;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Stand-ins for the large interfaces of Jakarta REST and Servlet. */
final class Stubs {

  private Stubs() {}

  /** Answers the methods that are named, and refuses every other. */
  static <T> T of(Class<T> type, Map<String, Answer> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              Answer answer = answers.get(method.getName());
              if (answer == null) {
                throw new UnsupportedOperationException(method.getName());
              }
              return answer.to(arguments);
            }));
  }

  /** A request without headers or a body. */
  static ContainerRequestContext get(String uri) {
    UriInfo info = of(UriInfo.class, Map.of("getRequestUri", arguments -> URI.create(uri)));
    return of(
        ContainerRequestContext.class,
        Map.of(
            "getUriInfo", arguments -> info,
            "getMethod", arguments -> "GET",
            "getHeaders", arguments -> new MultivaluedHashMap<>()));
  }

  /** What a method answers to its arguments. */
  interface Answer {
    @Nullable Object to(Object[] arguments);
  }
}
