package org.guardagent.it.gate;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Hands over what happened at the gate since it was last asked. */
@Path("taken")
@RequestScoped
public class StagesResource {

  @Inject private StandIn keeper;

  @GET
  public String take() {
    return String.join("\n", keeper.take());
  }
}
