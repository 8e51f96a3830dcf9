package org.guardagent.it.wrong;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.guardagent.annotation.ReturnMonitor;

/** Is wrong only where the configuration says that nobody looks into bodies of answers. */
@Path("watched")
public class BodyWatchingResource {

  @GET
  @ReturnMonitor(pattern = "json:role==admin", maxOccurrences = 1)
  public String get() {
    return "{\"role\":\"admin\"}";
  }
}
