package org.guardagent.it.gate;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.guardagent.annotation.GuardProtected;

/** Locates shelves in two ways, of which one is guarded. */
@Path("aisles/{aisle}")
public class Aisles {

  @Path("open")
  public Shelf open() {
    return new Shelf();
  }

  @GuardProtected
  @Path("locked")
  public Shelf locked() {
    return new Shelf();
  }

  @GuardProtected
  @Path("missing")
  public Shelf missing() {
    throw new NotFoundException();
  }

  /** Knows of no guard. */
  public static class Shelf {
    @GET
    @Path("{ware}")
    public String ware(@PathParam("ware") String ware) {
      return ware;
    }
  }
}
