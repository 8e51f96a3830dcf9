package org.guardagent.sample.shop;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.IntStream;
import org.guardagent.annotation.GuardProtected;

/** The same answer twice, so that the price of the guard can be measured. */
@Path("bench")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class BenchResource {

  private static final int LONGEST = 1_000;

  @QueryParam("articles")
  @DefaultValue("1")
  private int articles;

  /**
   * Answers with the guard.
   *
   * @return as many articles as were asked for
   */
  @GET
  @Path("guarded")
  @GuardProtected
  public List<Article> guarded() {
    return page();
  }

  /**
   * Answers without the guard.
   *
   * @return the same articles
   */
  @GET
  @Path("open")
  public List<Article> open() {
    return page();
  }

  private List<Article> page() {
    return IntStream.range(0, Math.min(articles, LONGEST))
        .mapToObj(id -> new Article(id, "Article " + id, 100 * id))
        .toList();
  }
}
