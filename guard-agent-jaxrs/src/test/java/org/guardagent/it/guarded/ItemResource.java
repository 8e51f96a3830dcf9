package org.guardagent.it.guarded;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Without rules of its own. */
@Path("items")
public class ItemResource {

  @GET
  @Path("{id}")
  public String find(@PathParam("id") String id) {
    return id;
  }

  @POST
  public String echo(String body) {
    return body;
  }

  @POST
  @Path("form")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public String form(@FormParam("name") @Nullable String name) {
    return String.valueOf(name);
  }

  @GET
  @Path("later/{id}")
  public void later(@PathParam("id") String id, @Suspended AsyncResponse response) {
    new Thread(() -> response.resume(id)).start();
  }

  @GET
  @Path("stream")
  public StreamingOutput stream() {
    return out -> {
      for (int i = 0; i < 1_000; i++) {
        out.write("0123456789".getBytes(StandardCharsets.US_ASCII));
      }
    };
  }
}
