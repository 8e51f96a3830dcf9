package org.guardagent.it.desk;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.guardagent.annotation.GuardProtected;

/** A resource that the witness observes. */
@GuardProtected
@Path("guarded")
public class GuardedResource {

  @GET
  @Path("{id}")
  public String get(@PathParam("id") String id) {
    return id;
  }

  @GET
  @Path("{id}/secret")
  public Response refuse() {
    return Response.status(Response.Status.UNAUTHORIZED).build();
  }
}
