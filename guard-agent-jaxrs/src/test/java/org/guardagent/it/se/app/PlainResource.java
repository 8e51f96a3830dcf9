package org.guardagent.it.se.app;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.TimeUnit;
import org.guardagent.GuardAgent;
import org.guardagent.annotation.GuardProtected;
import org.guardagent.model.DynamicRules;
import org.guardagent.model.FlushResult;
import org.guardagent.model.SecurityEvent;

/** A resource with the agent. */
@Path("plain")
@RequestScoped
public class PlainResource {

  @Inject private GuardAgent agent;

  @POST
  @Path("events/{type}")
  public String record(@PathParam("type") String type) {
    agent.record(SecurityEvent.builder(type).reason("plain").build());
    return statistics();
  }

  @POST
  @Path("flush")
  public String flush() throws Exception {
    FlushResult result = agent.flush().toCompletableFuture().get(50, TimeUnit.SECONDS);
    return Json.createObjectBuilder().add("waiting", result.waiting()).build().toString();
  }

  @GET
  @Path("statistics")
  public String statistics() {
    return Json.createObjectBuilder()
        .add("waiting", agent.statistics().events().waiting())
        .add("circuit", agent.statistics().circuit().name())
        .build()
        .toString();
  }

  @GET
  @Path("rules")
  public String rules() {
    return agent.rules().map(DynamicRules::ruleId).orElse("none");
  }

  @GuardProtected
  @GET
  @Path("secrets/{id}")
  public Response refuse(@PathParam("id") String id) {
    return Response.status(Response.Status.UNAUTHORIZED).build();
  }
}
