package org.guardagent.sample.console;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.guardagent.sample.storage.EventPage;
import org.guardagent.sample.storage.EventQuery;
import org.guardagent.sample.storage.EventSearch;
import org.guardagent.sample.storage.Storage;

/** Finds events: {@code /console/events?limit=10&type=rate_limited}. */
@WebServlet({"/console/events", "/console/events/*"})
public class EventsServlet extends ConsoleServlet {

  static final int MOST = 1_000;

  private static final long serialVersionUID = 1L;
  private static final int USUAL = 100;
  private static final int MOST_EXPORTED = 1_000_000;
  private static final int USUALLY_EXPORTED = 100_000;

  @Inject transient Storage storage;
  @Inject transient Clock clock;

  @Override
  String methods() {
    return "GET";
  }

  @Override
  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Parameters parameters = new Parameters(request, clock);
    if (!rest(request).isEmpty()) {
      parameters.refuseOthers();
      one(rest(request), response);
      return;
    }
    switch (parameters.text("format").orElse("json")) {
      case "json" -> page(parameters, response);
      case "csv" -> export(parameters, response, new Csv(), "csv", "text/csv");
      case "ndjson" ->
          export(parameters, response, new EventExport.Ndjson(), "ndjson", "application/x-ndjson");
      default -> throw Unfit.badRequest("format must be json, csv or ndjson");
    }
  }

  private void one(String number, HttpServletResponse response) throws IOException {
    if (!number.matches("\\d{1,18}")) {
      throw Unfit.notFound("An event is named by its number");
    }
    write(
        response,
        storage
            .events()
            .one(Long.parseLong(number))
            .map(EventJson::whole)
            .orElseThrow(() -> Unfit.notFound("There is no event " + number)));
  }

  private void page(Parameters parameters, HttpServletResponse response) throws IOException {
    int limit = parameters.whole("limit", USUAL, 1, MOST);
    EventQuery query = EventFilter.of(parameters);
    parameters.refuseOthers();
    EventPage page = storage.events().find(query, limit, EventSearch.USUAL_BUDGET);
    EventExport.next(page, next -> response.setHeader("X-Next-Before", next));
    write(response, EventJson.array(page.events()));
  }

  private void export(
      Parameters parameters,
      HttpServletResponse response,
      EventExport.Format format,
      String ending,
      String type)
      throws IOException {
    int limit = parameters.whole("limit", USUALLY_EXPORTED, 1, MOST_EXPORTED);
    EventQuery query = EventFilter.of(parameters);
    parameters.refuseOthers();
    response.setContentType(type);
    response.setCharacterEncoding("UTF-8");
    response.setHeader("Content-Disposition", "attachment; filename=\"events." + ending + "\"");
    Writer out =
        new BufferedWriter(
            new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
    new EventExport(storage.events()).write(query, limit, format, out);
    out.flush();
  }
}
