package org.guardagent.sample.shop;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;

/** Not guarded: nothing about a request to this resource is recorded. */
@Path("opening-hours")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class OpeningHoursResource {

  /**
   * Says when the shop is open.
   *
   * @return days and hours
   */
  @GET
  public Map<String, String> hours() {
    return Map.of("weekdays", "09:00-18:00", "saturday", "10:00-14:00");
  }
}
