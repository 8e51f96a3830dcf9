package org.guardagent.sample.console;

import jakarta.inject.Inject;
import jakarta.json.stream.JsonCollectors;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.guardagent.sample.storage.MetricSearch;
import org.guardagent.sample.storage.Storage;

/** The newest metrics. */
@WebServlet("/console/metrics")
public class MetricsServlet extends ConsoleServlet {

  private static final long serialVersionUID = 1L;
  private static final int USUAL = 20;

  @Inject transient Storage storage;
  @Inject transient Clock clock;

  @Override
  String methods() {
    return "GET";
  }

  @Override
  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Parameters parameters = new Parameters(request, clock);
    int limit = parameters.whole("limit", USUAL, 1, EventsServlet.MOST);
    Optional<String> type = parameters.text("type");
    parameters.refuseOthers();
    MetricSearch metrics = storage.metrics();
    write(
        response,
        (type.isPresent() ? metrics.newest(type.get(), limit) : metrics.newest(limit))
            .stream().map(EventJson::metric).collect(JsonCollectors.toJsonArray()));
  }
}
