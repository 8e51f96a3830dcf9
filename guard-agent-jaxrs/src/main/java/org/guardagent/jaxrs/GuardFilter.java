package org.guardagent.jaxrs;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.util.function.Predicate;
import org.guardagent.witness.Witness;
import org.jspecify.annotations.Nullable;

/**
 * Sees the requests of one guarded resource method arrive, and their answers leave. A failure in
 * here never becomes a failure of the request.
 *
 * <p>Not final: {@link ServletGuardFilter} knows more where there is the Servlet API.
 */
class GuardFilter implements ContainerRequestFilter, ContainerResponseFilter {

  /** Before every filter that an application or server is likely to have; answers: after them. */
  static final int PRIORITY = -1_000_000;

  private final Route route;
  private final Predicate<UriInfo> isGuarded;
  private final AgentLookup lookup;

  GuardFilter(Route route, Predicate<UriInfo> isGuarded, AgentLookup lookup) {
    this.route = route;
    this.isGuarded = isGuarded;
    this.lookup = lookup;
  }

  @Override
  public final void filter(ContainerRequestContext request) {
    try {
      sightingOf(request);
    } catch (RuntimeException e) {
      lookup.report(e);
    }
  }

  @Override
  public final void filter(ContainerRequestContext request, ContainerResponseContext response) {
    try {
      Sighting sighting = sightingOf(request);
      if (sighting != null) {
        sighting.answered(response.getStatus());
      }
    } catch (RuntimeException e) {
      lookup.report(e);
    }
  }

  /** The address at the other end of the connection, empty if it cannot be known. */
  String clientAddress() {
    return "";
  }

  /** Called once for each request, before anything else sees it. */
  void onArrival(Sighting sighting) {}

  /**
   * The request's sighting. It is made with the first call: on arrival, or for the answer if
   * another filter has answered before this one was asked.
   */
  private @Nullable Sighting sightingOf(ContainerRequestContext request) {
    if (request.getProperty(Sighting.PROPERTY) instanceof Sighting known) {
      return known;
    }
    Witness witness = lookup.witness();
    UriInfo uri = request.getUriInfo();
    if (witness == null || !isGuarded.test(uri)) {
      return null;
    }
    Sighting sighting = new Sighting(witness, System::nanoTime, arrival(request, uri));
    request.setProperty(Sighting.PROPERTY, sighting);
    onArrival(sighting);
    return sighting;
  }

  private Sighting.Arrival arrival(ContainerRequestContext request, UriInfo uri) {
    return new Sighting.Arrival(
        route.templateOf(uri),
        uri.getRequestUri().getRawPath(),
        request.getMethod(),
        route.handler(),
        clientAddress(),
        request.getHeaderString(HttpHeaders.USER_AGENT));
  }
}
