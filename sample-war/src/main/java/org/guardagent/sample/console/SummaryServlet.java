package org.guardagent.sample.console;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;

/** Counts and rates of a time against the time before. */
@WebServlet("/console/summary")
public class SummaryServlet extends ConsoleServlet {

  private static final long serialVersionUID = 1L;

  @Inject transient Summary summary;
  @Inject transient Clock clock;

  @Override
  String methods() {
    return "GET";
  }

  @Override
  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Parameters parameters = new Parameters(request, clock);
    String window = parameters.text("window").orElse("15m");
    parameters.refuseOthers();
    write(response, summary.of(Window.of(window, clock.instant())));
  }
}
