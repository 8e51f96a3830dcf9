package org.guardagent.it.shop;

import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.guardagent.annotation.GuardProtected;

/** Answers from other threads. */
@GuardProtected
@Path("async")
public class AsyncResource {

  @GET
  @Path("stage")
  public CompletionStage<String> stage() {
    return CompletableFuture.supplyAsync(() -> "later");
  }

  @GET
  @Path("denied")
  public CompletionStage<String> denied() {
    return CompletableFuture.supplyAsync(
        () -> {
          throw new ForbiddenException();
        });
  }

  @GET
  @Path("broken")
  @BrokenAnswer
  public CompletionStage<String> broken() {
    return CompletableFuture.supplyAsync(() -> "never");
  }

  @GET
  @Path("suspended")
  public void suspended(@Suspended AsyncResponse answer) {
    new Thread(() -> answer.resume("later")).start();
  }
}
