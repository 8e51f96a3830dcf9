package org.guardagent.sample.console;

import static org.guardagent.sample.platform.JsonLibrary.JSON;

import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.guardagent.sample.platform.RulesBoard;
import org.guardagent.sample.storage.RulesVersion;
import org.guardagent.sample.storage.Storage;

/** The rules that agents fetch: their versions, and their changes. */
@WebServlet({"/console/rules", "/console/rules/*"})
public class RulesServlet extends ConsoleServlet {

  private static final long serialVersionUID = 1L;
  private static final String HISTORY = "history";
  private static final String EMERGENCY = "emergency";

  /** What the bodies of changes say, by their paths. */
  private static final Map<String, Set<String>> MEMBERS =
      Map.of(
          "",
          Set.of("rules"),
          "restore",
          Set.of("version"),
          EMERGENCY,
          Set.of("on", "whitelist", "confirm"),
          "ban",
          Set.of("target"),
          "unban",
          Set.of("target"),
          "allow",
          Set.of("target"),
          "forget",
          Set.of("target"),
          "limits",
          Set.of("global", "endpoints"),
          "user-agents",
          Set.of("add", "remove"),
          "patterns",
          Set.of("add", "remove"));

  private static final int USUAL = 50;
  private static final int MOST = 200;
  private static final List<String> SET_BY_THE_CONSOLE = List.of("rule_id", "version", "timestamp");

  @Inject transient Storage storage;
  @Inject transient RulesBoard board;
  @Inject transient Confirmations confirmations;
  @Inject transient Clock clock;

  @Override
  String methods() {
    return "GET, PUT, POST";
  }

  @Override
  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String path = rest(request);
    if (request.getMethod().equals("GET")) {
      show(path, new Parameters(request, clock), response);
      return;
    }
    new Parameters(request, clock).refuseOthers();
    RulesChange change = new RulesChange(body(request), request.getRemoteAddr());
    if (request.getMethod().equals("PUT") != path.isEmpty()) {
      throw new Unfit(
          HttpServletResponse.SC_METHOD_NOT_ALLOWED, "PUT sets the whole rules, POST is an action");
    }
    change.refuseOthers(
        Optional.ofNullable(MEMBERS.get(path))
            .orElseThrow(() -> Unfit.notFound("There is no such action")));
    switch (path) {
      case "" -> change(response, change, change.namedExpected(), "put", whole(change));
      case "restore" ->
          change(response, change, change.namedExpected(), "restore", restored(change));
      case EMERGENCY -> emergency(response, change);
      default -> change(response, change, change.expected(), path, RulesActions.of(path, change));
    }
  }

  private void show(String path, Parameters parameters, HttpServletResponse response)
      throws IOException {
    if (path.isEmpty()) {
      parameters.refuseOthers();
      write(response, json(board.current()));
    } else if (path.equals(HISTORY)) {
      history(parameters, response);
    } else if (path.matches(HISTORY + "/\\d{1,9}")) {
      parameters.refuseOthers();
      write(response, json(version(Integer.parseInt(path.substring(HISTORY.length() + 1)))));
    } else {
      throw Unfit.notFound("There is no such list of rules");
    }
  }

  private void history(Parameters parameters, HttpServletResponse response) throws IOException {
    int limit = parameters.whole("limit", USUAL, 1, MOST);
    int before = parameters.whole("before", Integer.MAX_VALUE, 1, Integer.MAX_VALUE);
    parameters.refuseOthers();
    // One more than is shown, for what the last of them has changed.
    List<RulesVersion> versions = storage.rules().newest(limit + 1, before);
    JsonArrayBuilder history = JSON.createArrayBuilder();
    for (int i = 0; i < Math.min(limit, versions.size()); i++) {
      JsonObject older =
          i + 1 < versions.size()
              ? RulesBoard.rulesOf(versions.get(i + 1))
              : JsonValue.EMPTY_JSON_OBJECT;
      history.add(
          head(versions.get(i))
              .add("diff", RulesDiff.between(older, RulesBoard.rulesOf(versions.get(i)))));
    }
    write(response, history.build());
  }

  private void emergency(HttpServletResponse response, RulesChange change) throws IOException {
    JsonObject body = change.body();
    if (body.get("on") != JsonValue.TRUE && body.get("on") != JsonValue.FALSE) {
      throw Unfit.badRequest("on must be true or false");
    }
    boolean isOn = body.getBoolean("on");
    List<String> whitelist = List.copyOf(RulesActions.texts(body, "whitelist"));
    whitelist.forEach(RulesCheck::range);
    Optional<String> code = change.text("confirm", USUAL);
    if (isOn && code.isEmpty()) {
      askAgain(response, whitelist);
      return;
    }
    if (isOn && !confirmations.isConfirmed(code.orElseThrow(), whitelist.toString())) {
      throw Unfit.conflict("This code is not, or no longer, one for this emergency");
    }
    change(response, change, change.expected(), EMERGENCY, RulesActions.emergency(isOn, whitelist));
  }

  private void askAgain(HttpServletResponse response, List<String> whitelist) throws IOException {
    write(
        response,
        HttpServletResponse.SC_ACCEPTED,
        JSON.createObjectBuilder()
            .add("confirm", confirmations.ask(whitelist.toString()))
            .add("expires_in_seconds", Confirmations.LIFE.toSeconds())
            .add("whitelist", JSON.createArrayBuilder(whitelist))
            .add(
                "warning",
                whitelist.isEmpty()
                    ? "Every agent will refuse everybody."
                    : "Every agent will refuse everybody but the whitelist.")
            .build());
  }

  private void change(
      HttpServletResponse response,
      RulesChange change,
      int expected,
      String action,
      UnaryOperator<JsonObject> operation)
      throws IOException {
    Optional<RulesVersion> next =
        board.change(
            expected,
            change.author(),
            action,
            change.note(),
            rules -> {
              JsonObject changed = operation.apply(rules);
              RulesCheck.check(rules, changed);
              if (!action.equals(EMERGENCY)) {
                RulesCheck.beginsNoEmergency(rules, changed);
              }
              return changed;
            });
    if (next.isPresent()) {
      write(response, json(next.get()));
      return;
    }
    write(
        response,
        HttpServletResponse.SC_CONFLICT,
        JSON.createObjectBuilder()
            .add("error", "The rules have been changed meanwhile")
            .add("version", board.current().version())
            .build());
  }

  private static UnaryOperator<JsonObject> whole(RulesChange change) {
    if (!(change.body().get("rules") instanceof JsonObject rules)) {
      throw Unfit.badRequest("rules must be an object");
    }
    JsonObjectBuilder given = JSON.createObjectBuilder(rules);
    SET_BY_THE_CONSOLE.forEach(given::remove);
    JsonObject fresh = given.build();
    return old -> fresh;
  }

  private UnaryOperator<JsonObject> restored(RulesChange change) {
    int version = change.whole("version").orElseThrow(() -> Unfit.badRequest("version is missing"));
    JsonObject rules = RulesBoard.rulesOf(version(version));
    return old -> rules;
  }

  private RulesVersion version(int number) {
    return storage
        .rules()
        .one(number)
        .orElseThrow(() -> Unfit.notFound("There is no version " + number));
  }

  private static JsonObjectBuilder head(RulesVersion version) {
    return JSON.createObjectBuilder()
        .add("version", version.version())
        .add("author", version.author())
        .add("at", version.at().toString())
        .add("action", version.action())
        .add("note", version.note());
  }

  private static JsonObject json(RulesVersion version) {
    return head(version).add("rules", RulesBoard.servedOf(version)).build();
  }
}
