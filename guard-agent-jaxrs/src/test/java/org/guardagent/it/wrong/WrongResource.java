package org.guardagent.it.wrong;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.guardagent.annotation.AllowIps;

/** Is no bean where only annotated classes are. */
@Path("wrong")
public class WrongResource {

  @GET
  @AllowIps("10.0.0.0/33")
  public String get() {
    return "answered";
  }
}
