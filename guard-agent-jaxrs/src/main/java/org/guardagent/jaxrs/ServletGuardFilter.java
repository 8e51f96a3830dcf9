package org.guardagent.jaxrs;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Knows the client's address, and lets {@link RequestEnd} find requests that the server answers in
 * place of the application. Loaded only where there is the Servlet API: a server without it cannot
 * even look at a class with such a field.
 */
final class ServletGuardFilter extends GuardFilter {

  /** Set by the server, and standing for the request of the current thread. */
  @Context private @Nullable HttpServletRequest servletRequest;

  ServletGuardFilter(Route route, Predicate<UriInfo> isGuarded, AgentLookup lookup) {
    super(route, isGuarded, lookup);
  }

  @Override
  String clientAddress() {
    String address = servletRequest == null ? null : servletRequest.getRemoteAddr();
    return address == null ? "" : address;
  }

  @Override
  void onArrival(Sighting sighting) {
    if (servletRequest != null) {
      servletRequest.setAttribute(Sighting.PROPERTY, sighting);
    }
  }
}
