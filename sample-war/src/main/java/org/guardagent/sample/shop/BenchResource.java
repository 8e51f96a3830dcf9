package org.guardagent.sample.shop;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.guardagent.annotation.GuardProtected;

/** The same answer twice, so that the price of the guard can be measured. */
@Path("bench")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class BenchResource {

  /**
   * Answers with the guard.
   *
   * @return a tiny object
   */
  @GET
  @Path("guarded")
  @GuardProtected
  public Map<String, String> guarded() {
    return Map.of("hello", "world");
  }

  /**
   * Answers without the guard.
   *
   * @return the same tiny object
   */
  @GET
  @Path("open")
  public Map<String, String> open() {
    return Map.of("hello", "world");
  }
}
