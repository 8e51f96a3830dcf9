package org.guardagent.sample.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.guardagent.sample.storage.Sender;

/** Answers a request that was not taken. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // the server sets the fields
public class RefusalMapper implements ExceptionMapper<Refusal> {

  @Inject Inbox inbox;
  @Inject Event<News> news;
  @Context HttpHeaders headers;

  @Override
  public Response toResponse(Refusal refusal) {
    if (refusal.status() != Refusal.UNAUTHORIZED) {
      // A stranger without the key names no agent.
      Sender sender = Envelope.of(headers).sender();
      inbox.refused(sender);
      news.fire(new News(News.Kind.REFUSAL, sender.installId()));
    }
    return Response.status(refusal.status())
        .type(MediaType.APPLICATION_JSON)
        .entity(Receipt.refused(refusal.reason()))
        .build();
  }
}
