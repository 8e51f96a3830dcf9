package org.guardagent.it.gate;

import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Answers in every way. */
@Path("wares")
public class Wares {

  @GET
  @Path("{id : [0-9]+}")
  @Produces(MediaType.TEXT_PLAIN)
  public String find(@PathParam("id") String id) {
    return "ware " + id;
  }

  @GET
  @Path("none")
  public Response none() {
    return Response.status(404).entity("no such ware").build();
  }

  @GET
  @Path("unreadable")
  public String unreadable() {
    return "served";
  }

  @POST
  @Path("text")
  @Consumes(MediaType.TEXT_PLAIN)
  public String text(String body) {
    return body;
  }

  @POST
  @Path("json")
  @Consumes(MediaType.APPLICATION_JSON)
  public String json(JsonObject body) {
    return body.getString("name");
  }

  @POST
  @Path("form")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public String form(
      @FormParam("first") @DefaultValue("none") String first,
      @FormParam("last") @DefaultValue("none") String last) {
    return first + " and " + last;
  }

  @GET
  @Path("later")
  public CompletionStage<String> later() {
    return CompletableFuture.supplyAsync(() -> "later");
  }

  @GET
  @Path("suspended")
  public void suspended(@Suspended AsyncResponse answer) {
    new Thread(() -> answer.resume("resumed")).start();
  }

  @GET
  @Path("streamed")
  @Produces("text/csv")
  public StreamingOutput streamed() {
    return output -> {
      for (int i = 0; i < 1_000; i++) {
        output.write("0123456789".getBytes(StandardCharsets.UTF_8));
      }
    };
  }
}
