package org.guardagent.sample.console;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.guardagent.sample.platform.Archive;
import org.guardagent.sample.platform.Received;
import org.jspecify.annotations.Nullable;

/**
 * The newest events as a JSON array, newest first, for {@code curl} and for tests: {@code
 * /console/events?limit=10&type=rate_limited}. A servlet, because a JAX-RS application at {@code
 * /console} would hide the page's files.
 */
@WebServlet("/console/events")
public class EventsServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject transient Archive archive;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    @Nullable Integer limit = Limit.parse(request.getParameter("limit")).orElse(null);
    if (limit == null) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      write(response, "{\"error\":\"limit must be a number from 1 to " + Limit.MOST + "\"}");
      return;
    }
    @Nullable String type = request.getParameter("type");
    boolean all = type == null || type.isEmpty();
    List<Received> events = archive.events(limit, event -> all || event.type().equals(type));
    write(response, Received.toArray(events).toString());
  }

  private static void write(HttpServletResponse response, String json) throws IOException {
    response.setContentType("application/json");
    response.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
  }
}
