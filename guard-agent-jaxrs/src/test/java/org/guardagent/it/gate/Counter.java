package org.guardagent.it.gate;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.guardagent.annotation.GuardProtected;

/** Not guarded, except for one method. */
@Path("counter")
public class Counter {

  @GET
  public String open() {
    return "open";
  }

  @GET
  @GuardProtected
  @Path("guarded")
  public String guarded() {
    return "guarded";
  }
}
