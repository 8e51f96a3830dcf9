package org.guardagent.sample.shop;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.guardagent.annotation.GuardProtected;

/** Fails, so that one can see what the agent makes of an exception that nobody handles. */
@Path("broken")
@RequestScoped
@GuardProtected
public class BrokenResource {

  /**
   * Always fails.
   *
   * @return never
   */
  @GET
  public String fail() {
    throw new IllegalStateException("The shelf is empty: this resource always fails");
  }
}
