package org.guardagent.it.shop;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.guardagent.annotation.GuardProtected;

/** Answers with any status, in any way. */
@GuardProtected
@Path("answer")
public class AnswerResource {

  @GET
  @Path("status/{status}")
  public Response status(@PathParam("status") int status) {
    return Response.status(status).build();
  }

  @GET
  @Path("not-authorized")
  public String notAuthorized() {
    throw new NotAuthorizedException("Basic");
  }

  @GET
  @Path("not-found")
  public String notFound() {
    throw new NotFoundException();
  }

  @GET
  @Path("mapped")
  public String mapped() {
    throw new OutOfStock();
  }

  @GET
  @Path("unmapped")
  public String unmapped() {
    throw new IllegalStateException("unmapped on purpose");
  }

  @GET
  @Path("error")
  public String error() {
    throw new AssertionError("an error on purpose");
  }

  @GET
  @Path("broken")
  @BrokenAnswer
  public String broken() {
    return "never";
  }

  /** Has a mapper. */
  static final class OutOfStock extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Maps it to 503. */
  @Provider
  public static class OutOfStockMapper implements ExceptionMapper<OutOfStock> {
    @Override
    public Response toResponse(OutOfStock exception) {
      return Response.status(503).build();
    }
  }
}
