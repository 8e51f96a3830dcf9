package org.guardagent.it.guarded;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Has a route of the application answer. A resource that does so leaves RESTEasy's threads without
 * the context of a request, on Open Liberty also for requests that follow.
 */
@WebServlet("/forward")
public class ForwardServlet extends HttpServlet {

  private static final long serialVersionUID = 1;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    request.getRequestDispatcher("/api/allowed").forward(request, response);
  }
}
