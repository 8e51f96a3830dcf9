package org.guardagent.sample.shop;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.guardagent.annotation.GuardProtected;

/** What the shop sells. */
@Path("articles")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@GuardProtected
public class ArticleResource {

  /**
   * Lists the catalogue.
   *
   * @return all articles
   */
  @GET
  public List<Article> list() {
    return Article.CATALOGUE;
  }
}
