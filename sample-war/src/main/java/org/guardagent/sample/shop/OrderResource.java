package org.guardagent.sample.shop;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.util.Optional;
import org.guardagent.annotation.GuardProtected;
import org.jspecify.annotations.Nullable;

/** Placing orders and looking them up. */
@Path("orders")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@GuardProtected
public class OrderResource {

  @Inject Orders orders;

  /**
   * Looks up one order. Numbers start at 1001; guessing others is what the agent gets to see.
   *
   * @param id the order's number
   * @return the order, or 404
   */
  @GET
  @Path("{id: \\d{1,9}}")
  public Response one(@PathParam("id") int id) {
    return orders
        .find(id)
        .map(order -> Response.ok(order).build())
        .orElseGet(() -> Problem.answer(Status.NOT_FOUND, "There is no order " + id + "."));
  }

  /**
   * Places an order.
   *
   * @param request what to order
   * @return 201 with the order, or 400
   */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response place(@Nullable OrderRequest request) {
    if (request == null || request.quantity() < 1) {
      return Problem.answer(Status.BAD_REQUEST, "Send {\"article\": 1, \"quantity\": 2}.");
    }
    Optional<Article> article = Article.find(request.article());
    if (article.isEmpty()) {
      return Problem.answer(Status.BAD_REQUEST, "There is no article " + request.article() + ".");
    }
    Order order = orders.place(article.get(), request.quantity());
    return Response.created(URI.create("orders/" + order.id())).entity(order).build();
  }
}
