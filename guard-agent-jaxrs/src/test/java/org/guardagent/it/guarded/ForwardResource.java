package org.guardagent.it.guarded;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.io.IOException;

/** Has another route of the application answer. */
@Path("forward")
public class ForwardResource {

  @GET
  public void get(@Context HttpServletRequest request, @Context HttpServletResponse response)
      throws ServletException, IOException {
    request.getRequestDispatcher("/api/allowed").forward(request, response);
  }
}
