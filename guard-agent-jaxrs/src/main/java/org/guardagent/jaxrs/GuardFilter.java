package org.guardagent.jaxrs;

import jakarta.annotation.Priority;
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
 * <p>The priority puts it before every other filter of requests, and after every filter of answers.
 * It is an annotation because Jersey ignores a negative one that is given at registration.
 */
@Priority(-1_000_000)
final class GuardFilter implements ContainerRequestFilter, ContainerResponseFilter {

  private final Route route;
  private final Predicate<UriInfo> isGuarded;
  private final AgentLookup lookup;
  private final Peer peer;

  GuardFilter(Route route, Predicate<UriInfo> isGuarded, AgentLookup lookup, Peer peer) {
    this.route = route;
    this.isGuarded = isGuarded;
    this.lookup = lookup;
    this.peer = peer;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    try {
      sightingOf(request);
    } catch (RuntimeException e) {
      lookup.report(e);
    }
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    try {
      Sighting sighting = sightingOf(request);
      if (sighting != null) {
        sighting.answered(response.getStatus());
      }
    } catch (RuntimeException e) {
      lookup.report(e);
    }
  }

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
    return sighting;
  }

  private Sighting.Arrival arrival(ContainerRequestContext request, UriInfo uri) {
    return new Sighting.Arrival(
        route.templateOf(uri),
        pathOf(uri),
        peer.method(request.getMethod()),
        route.handler(),
        peer.address(),
        request.getHeaderString(HttpHeaders.USER_AGENT));
  }

  /** The path as the client sent it, also where the query behind it is none. */
  private static String pathOf(UriInfo uri) {
    try {
      return uri.getRequestUri().getRawPath();
    } catch (IllegalArgumentException e) {
      // RESTEasy keeps a query such as ?a=%zz as it is, and then cannot make a URI of it.
      String path = uri.getPath(false);
      return uri.getBaseUri().getRawPath() + (path.startsWith("/") ? path.substring(1) : path);
    }
  }
}
