package org.guardagent.sample.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.MediaType;

/** Long polling for the page. */
@Path("updates")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class UpdatesResource {

  @Inject UpdateFeed feed;

  /**
   * Answers as soon as there is something that the page does not know. A page that asks again only
   * after it has drawn the last answer can never be flooded.
   *
   * @param known the number of the page's newest event, 0 for none
   * @param edition the {@code edition} of the last answer
   * @param response stays open without holding a thread
   */
  @GET
  public void next(
      @QueryParam("known") @DefaultValue("0") long known,
      @QueryParam("edition") @DefaultValue("") String edition,
      @Suspended AsyncResponse response) {
    feed.answer(known, edition, response);
  }
}
