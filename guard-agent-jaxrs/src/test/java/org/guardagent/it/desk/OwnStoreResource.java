package org.guardagent.it.desk;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Tells the application's own store what to do. */
@Path("own-store")
@RequestScoped
public class OwnStoreResource {

  @Inject private OwnStore store;

  @POST
  @Path("refuse")
  public String refuse() {
    store.refuse();
    return "{}";
  }
}
