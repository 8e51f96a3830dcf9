package org.guardagent.sample.shop;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.guardagent.GuardAgent;
import org.guardagent.annotation.GuardProtected;
import org.guardagent.model.EventTypes;
import org.guardagent.model.SecurityEvent;

/** Records an urgent event: it leaves at once, whatever the flush interval. */
@Path("till")
@RequestScoped
@GuardProtected
@SuppressWarnings("NullAway.Init") // the server sets the fields
public class TillResource {

  @Inject GuardAgent agent;
  @Context HttpServletRequest request;

  /**
   * Raises the silent alarm: somebody tampers with the till.
   *
   * @return 204; whoever tampers learns nothing
   */
  @POST
  @Path("alarm")
  public Response alarm() {
    agent.record(
        SecurityEvent.builder(EventTypes.PENETRATION_ATTEMPT)
            .ipAddress(request.getRemoteAddr())
            .endpoint("/shop/till/alarm")
            .method("POST")
            .actionTaken("logged")
            .reason("Somebody tampers with the till")
            .build());
    return Response.noContent().build();
  }
}
