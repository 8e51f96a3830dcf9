package org.guardagent.it.guarded;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.guardagent.annotation.RequireHeader;

/** Leads to sub-resources; the rule stands where the way begins. */
@Path("aisles")
public class AisleResource {

  @Path("{aisle}")
  @RequireHeader(name = "X-Aisle")
  public Shelf shelf(@PathParam("aisle") String aisle) {
    return new Shelf(aisle);
  }

  /** Has no path of its own. */
  public static class Shelf {

    private final String aisle;

    Shelf(String aisle) {
      this.aisle = aisle;
    }

    @GET
    @Path("{shelf}")
    public String get(@PathParam("shelf") String shelf) {
      return aisle + "/" + shelf;
    }
  }
}
