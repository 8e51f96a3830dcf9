package org.guardagent.sample.shop;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.Map;
import org.guardagent.annotation.GuardProtected;

/** The page behind the counter. */
@Path("admin")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@GuardProtected
public class AdminResource {

  private static final String BEARER = "Bearer ";

  @Inject Sessions sessions;

  /**
   * Shows the day's takings to the admin.
   *
   * @param authorization the {@code Authorization} header with the token that the login gave
   * @return 200, or 403 for whoever is not the admin
   */
  @GET
  public Response takings(
      @HeaderParam(HttpHeaders.AUTHORIZATION) @DefaultValue("") String authorization) {
    if (authorization.startsWith(BEARER)
        && sessions.isAdmin(authorization.substring(BEARER.length()))) {
      return Response.ok(Map.of("takings", "12,345.67")).build();
    }
    return Problem.answer(Status.FORBIDDEN, "This page is for the admin.");
  }
}
