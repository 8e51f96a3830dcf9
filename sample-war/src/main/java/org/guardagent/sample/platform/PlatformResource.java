package org.guardagent.sample.platform;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.guardagent.sample.storage.RulesVersion;
import org.guardagent.sample.storage.Sender;
import org.guardagent.sample.storage.Storage;

/** API v1 of the platform. Where a request cannot be taken, a {@link Refusal} is the answer. */
@Path("v1")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@SuppressWarnings("NullAway.Init") // the server sets the fields
public class PlatformResource {

  @Inject Reception reception;
  @Inject Optional<ProjectKey> projectKey;
  @Inject Inbox inbox;
  @Inject Storage storage;
  @Inject RulesBoard board;
  @Inject Event<News> news;
  @Context HttpHeaders headers;

  /**
   * Takes events.
   *
   * @param body a batch
   * @return how many are new
   * @throws IOException if the client breaks off
   */
  @POST
  @Path("events")
  public Receipt events(InputStream body) throws IOException {
    return take(Batch.plain(open(body)));
  }

  /**
   * Takes metrics.
   *
   * @param body a batch
   * @return how many are new
   * @throws IOException if the client breaks off
   */
  @POST
  @Path("metrics")
  public Receipt metrics(InputStream body) throws IOException {
    return take(Batch.plain(open(body)));
  }

  /**
   * Takes events or metrics that are encrypted with the project key.
   *
   * @param body an encrypted batch
   * @return how many are new
   * @throws IOException if the client breaks off
   */
  @POST
  @Path("events/encrypted")
  public Receipt encrypted(InputStream body) throws IOException {
    return take(Batch.encrypted(open(body), projectKey));
  }

  /**
   * Takes an agent's report of itself.
   *
   * @param body a status
   * @return always one
   * @throws IOException if the client breaks off
   */
  @POST
  @Path("status")
  public Receipt status(InputStream body) throws IOException {
    Sender sender = Envelope.of(headers).sender();
    inbox.takeStatus(open(body), sender);
    news.fire(new News(News.Kind.AGENT, sender.installId()));
    return Receipt.taken(1, 0);
  }

  /**
   * Hands out the rules, unless the agent has them already.
   *
   * @param request tells what the agent has
   * @return the rules that are up, or 304
   */
  @GET
  @Path("rules")
  public Response rules(@Context Request request) {
    Envelope envelope = Envelope.of(headers);
    reception.check(envelope);
    RulesVersion version = board.current();
    JsonObject rules = RulesBoard.servedOf(version);
    EntityTag tag = new EntityTag(RulesBoard.tagOf(rules));
    ResponseBuilder unchanged = request.evaluatePreconditions(tag);
    Sender sender = envelope.sender();
    if (storage.agents().hasRules(sender, version.version(), version.at())) {
      news.fire(new News(News.Kind.AGENT, sender.installId()));
    }
    return unchanged == null ? Response.ok(rules).tag(tag).build() : unchanged.tag(tag).build();
  }

  private byte[] open(InputStream body) throws IOException {
    return reception.open(Envelope.of(headers), body);
  }

  private Receipt take(Batch batch) {
    Envelope envelope = Envelope.of(headers);
    reception.checkProject(envelope, batch.project());
    Sender sender = envelope.sender(batch.agentVersion(), batch.guardVersion());
    Receipt receipt = inbox.take(batch, sender);
    news.fire(new News(News.Kind.BATCH, sender.installId()));
    return receipt;
  }
}
