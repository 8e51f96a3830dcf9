package org.guardagent.sample.console;

import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Server-sent events for the page. */
@WebServlet(urlPatterns = "/console/updates", asyncSupported = true)
public class UpdatesServlet extends ConsoleServlet {

  private static final long serialVersionUID = 1L;
  private static final String LAST_EVENT_ID = "Last-Event-ID";

  @Inject transient UpdateFeed feed;
  @Inject transient Clock clock;

  @Override
  String methods() {
    return "GET";
  }

  @Override
  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    long known = known(request);
    if (!feed.add(() -> begin(request, response), known)) {
      response.setHeader("Retry-After", "5");
      throw new Unfit(HttpServletResponse.SC_SERVICE_UNAVAILABLE, "Too many listen already");
    }
  }

  private static AsyncContext begin(HttpServletRequest request, HttpServletResponse response) {
    response.setContentType("text/event-stream");
    response.setCharacterEncoding("UTF-8");
    response.setHeader("X-Accel-Buffering", "no");
    AsyncContext context = request.startAsync();
    context.setTimeout(0);
    return context;
  }

  /** The number of the newest event that the page knows, or -1 if it knows none. */
  private long known(HttpServletRequest request) {
    Parameters parameters = new Parameters(request, clock);
    long last = parameters.number("last", -1, 0, Long.MAX_VALUE);
    parameters.refuseOthers();
    @Nullable String header = request.getHeader(LAST_EVENT_ID);
    return header == null
        ? last
        : new Parameters(name -> header, clock).number(LAST_EVENT_ID, -1, 0, Long.MAX_VALUE);
  }
}
