package org.guardagent.it.own;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Says what the application's own parts have seen. */
@Path("own")
@RequestScoped
public class OwnResource {

  @Inject private OwnTransport transport;
  @Inject private Listener listener;

  @GET
  public String seen() {
    return Json.createObjectBuilder()
        .add("calls", Json.createArrayBuilder(transport.calls()))
        .add("items", Json.createArrayBuilder(transport.items()))
        .add("failures", Json.createArrayBuilder(listener.failures()))
        .build()
        .toString();
  }
}
