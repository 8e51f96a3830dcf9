package org.guardagent.sample.shop;

import jakarta.enterprise.context.RequestScoped;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.guardagent.annotation.GuardProtected;

/**
 * Says what it received, whatever that is: something harmless to attack. JAX-RS wants one Java
 * method for each HTTP method; HEAD is served by {@code get}, and {@link EchoMethodFilter} sends
 * every other method to {@code post}.
 */
@Path("echo{anything: (/.*)?}")
@RequestScoped
@GuardProtected
@SuppressWarnings("NullAway.Init") // the server sets the fields
public class EchoResource {

  @Context HttpServletRequest request;
  @Context HttpHeaders headers;

  @GET
  public Response get(InputStream body) throws IOException {
    return echo(body);
  }

  @POST
  public Response post(InputStream body) throws IOException {
    return echo(body);
  }

  @PUT
  public Response put(InputStream body) throws IOException {
    return echo(body);
  }

  @PATCH
  public Response patch(InputStream body) throws IOException {
    return echo(body);
  }

  @DELETE
  public Response delete(InputStream body) throws IOException {
    return echo(body);
  }

  @OPTIONS
  public Response options(InputStream body) throws IOException {
    return echo(body);
  }

  private Response echo(InputStream body) throws IOException {
    // The type is set here, not by @Produces: an Accept header that asks for another type is no
    // reason not to answer.
    return Response.ok(Echo.of(method(), request, headers, body), MediaType.APPLICATION_JSON)
        .build();
  }

  private String method() {
    // The request's properties are attributes of the servlet request.
    Object original = request.getAttribute(EchoMethodFilter.ORIGINAL_METHOD);
    return original == null ? request.getMethod() : original.toString();
  }
}
