package org.guardagent.it.shop;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.guardagent.annotation.GuardProtected;

/** Locates sub-resources. */
@Path("shops/{shop}")
public class Locators {

  @Path("items")
  public Items items() {
    return new Items();
  }

  @GuardProtected
  @Path("guarded-reviews")
  public Reviews guardedReviews() {
    return new Reviews();
  }

  @Path("notes")
  public Notes notes() {
    return new Notes();
  }

  /** Guarded itself. */
  @GuardProtected
  public static class Items {
    @GET
    @Path("{item}.json")
    public String find(@PathParam("shop") String shop, @PathParam("item") String item) {
      return shop + item;
    }
  }

  /** Guarded by its locator. */
  public static class Reviews {
    @GET
    public String all() {
      return "all";
    }
  }

  /** Not guarded. */
  public static class Notes {
    @GET
    public String all() {
      return "all";
    }
  }
}
