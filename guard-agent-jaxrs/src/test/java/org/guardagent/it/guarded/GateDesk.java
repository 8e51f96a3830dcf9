package org.guardagent.it.guarded;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Duration;
import org.guardagent.BanRegistry;
import org.guardagent.GuardAgent;
import org.guardagent.PatternRegistry;

/** Has the agent do what only its application can ask of it. */
@Path("/")
@RequestScoped
@SuppressWarnings("NullAway.Init") // the container sets the fields
public class GateDesk {

  @Inject GuardAgent agent;
  @Inject BanRegistry bans;
  @Inject PatternRegistry patterns;

  @POST
  @Path("rules")
  public String refreshRules() {
    return String.valueOf(agent.refreshRules().toCompletableFuture().join());
  }

  @POST
  @Path("flush")
  public String flush() {
    return String.valueOf(agent.flush().toCompletableFuture().join());
  }

  @GET
  @Path("bans/{address}")
  public String find(@PathParam("address") String address) {
    return bans.find(address).map(ban -> ban.range() + " " + ban.reason()).orElse("none");
  }

  @PUT
  @Path("bans/{address}")
  public void ban(@PathParam("address") String address) {
    bans.ban(address, Duration.ofHours(2), "by hand");
  }

  @DELETE
  @Path("bans/{address}")
  public String unban(@PathParam("address") String address) {
    return String.valueOf(bans.unban(address));
  }

  @PUT
  @Path("patterns")
  public String addPattern(String expression) {
    return String.valueOf(patterns.add(expression));
  }

  @DELETE
  @Path("patterns/{expression}")
  public String removePattern(@PathParam("expression") String expression) {
    return String.valueOf(patterns.remove(expression));
  }
}
