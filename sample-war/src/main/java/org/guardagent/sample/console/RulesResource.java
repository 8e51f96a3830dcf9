package org.guardagent.sample.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import org.guardagent.sample.platform.News;
import org.guardagent.sample.platform.RulesBoard;

/** Sets the rules that agents fetch. */
@Path("rules")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class RulesResource {

  @Inject RulesBoard board;
  @Inject Event<News> news;

  /**
   * Shows the rules that are up.
   *
   * @return a JSON object
   */
  @GET
  public JsonObject show() {
    return board.rules();
  }

  /**
   * Puts up other rules.
   *
   * @param body a JSON object of which every field may be left out
   * @return the rules as agents get them
   * @throws IOException if the client breaks off
   */
  @PUT
  public JsonObject put(InputStream body) throws IOException {
    JsonObject rules = board.put(body);
    news.fire(News.RULES);
    return rules;
  }

  /** Takes the rules down. */
  @DELETE
  public void clear() {
    board.clear();
    news.fire(News.RULES);
  }
}
