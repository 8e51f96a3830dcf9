package org.guardagent.sample.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/** Answers a request that was not taken. */
@ApplicationScoped
public class RefusalMapper implements ExceptionMapper<Refusal> {

  @Inject Archive archive;
  @Inject Event<News> news;

  @Override
  public Response toResponse(Refusal refusal) {
    archive.countRefused();
    news.fire(News.REFUSAL);
    return Response.status(refusal.status())
        .type(MediaType.APPLICATION_JSON)
        .entity(Receipt.refused(refusal.reason()))
        .build();
  }
}
