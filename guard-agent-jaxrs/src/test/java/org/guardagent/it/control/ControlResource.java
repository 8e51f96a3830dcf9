package org.guardagent.it.control;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** Answers what the load posts to the desk. */
@Path("desk")
@RequestScoped
public class ControlResource {

  @Inject private ControlCounter counter;

  @POST
  @Path("durable-events/{type}")
  public String post(@PathParam("type") String type) {
    return "{\"posts\":" + counter.next() + "}";
  }
}
