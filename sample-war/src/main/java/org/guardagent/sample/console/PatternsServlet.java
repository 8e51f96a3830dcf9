package org.guardagent.sample.console;

import jakarta.inject.Inject;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.guardagent.pattern.PatternSet;
import org.guardagent.sample.storage.EventQuery;
import org.guardagent.sample.storage.Storage;

/** Tries an expression on past events before it goes live. */
@WebServlet("/console/patterns/try")
public class PatternsServlet extends ConsoleServlet {

  private static final long serialVersionUID = 1L;
  private static final int USUAL = 20;
  private static final int MOST = 100;

  @Inject transient Storage storage;
  @Inject transient Clock clock;

  @Override
  String methods() {
    return "POST";
  }

  @Override
  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    JsonObject body = body(request);
    RulesChange change = new RulesChange(body, request.getRemoteAddr());
    String pattern =
        change
            .text("pattern", PatternSet.MAX_LENGTH)
            .filter(text -> !text.isEmpty())
            .orElseThrow(() -> Unfit.badRequest("pattern is missing"));
    // The same members, and the same checks, as those of a search.
    Parameters parameters = new Parameters(name -> text(body, name), clock);
    EventQuery query = EventFilter.of(parameters);
    int samples = parameters.whole("limit", USUAL, 0, MOST);
    write(response, PatternTrial.run(pattern, query, samples, storage.events(), System::nanoTime));
  }

  private static String text(JsonObject body, String member) {
    JsonValue value = body.getOrDefault(member, JsonValue.NULL);
    return switch (value.getValueType()) {
      case STRING -> ((JsonString) value).getString();
      case NUMBER -> ((JsonNumber) value).toString();
      default -> "";
    };
  }
}
