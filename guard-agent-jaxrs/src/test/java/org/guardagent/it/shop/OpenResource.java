package org.guardagent.it.shop;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.guardagent.annotation.GuardProtected;

/** Not guarded, except for one method. */
@Path("open")
public class OpenResource {

  @GET
  public String all() {
    return "open";
  }

  @GET
  @GuardProtected
  @Path("{name : [a-z]+}")
  public String one(@PathParam("name") String name) {
    return name;
  }
}
