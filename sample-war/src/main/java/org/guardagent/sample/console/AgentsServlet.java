package org.guardagent.sample.console;

import static org.guardagent.sample.platform.JsonLibrary.JSON;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.stream.JsonCollectors;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.guardagent.sample.platform.RulesBoard;
import org.guardagent.sample.storage.Agent;
import org.guardagent.sample.storage.Storage;
import org.jspecify.annotations.Nullable;

/** The agents by install id. */
@WebServlet("/console/agents")
public class AgentsServlet extends ConsoleServlet {

  private static final long serialVersionUID = 1L;

  @Inject transient Storage storage;
  @Inject transient RulesBoard board;
  @Inject transient Clock clock;

  @Override
  String methods() {
    return "GET";
  }

  @Override
  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    new Parameters(request, clock).refuseOthers();
    int version = board.current().version();
    write(
        response,
        storage.agents().all().stream()
            .map(agent -> entry(agent, version))
            .collect(JsonCollectors.toJsonArray()));
  }

  private static JsonObject entry(Agent agent, int version) {
    JsonObjectBuilder entry =
        JSON.createObjectBuilder()
            .add("install_id", agent.sender().installId())
            .add("first_seen", agent.firstSeen().toString())
            .add("last_seen", agent.lastSeen().toString());
    text(entry, "agent_version", agent.sender().agentVersion());
    text(entry, "guard_version", agent.sender().guardVersion());
    text(entry, "project", agent.sender().project());
    status(entry, agent);
    Agent.Received received = agent.received();
    entry.add(
        "received",
        JSON.createObjectBuilder()
            .add("events", received.events())
            .add("metrics", received.metrics())
            .add("batches", received.batches())
            .add("duplicates", received.duplicates())
            .add("refused", received.refused()));
    rules(entry, agent.rules(), version);
    return entry.build();
  }

  private static void status(JsonObjectBuilder entry, Agent agent) {
    @Nullable String report = agent.status();
    if (report == null) {
      entry.addNull("status").addNull("ledger");
      return;
    }
    JsonObject status = EventJson.parse(report);
    JsonObjectBuilder shown = JSON.createObjectBuilder(status).remove("timestamp");
    EventJson.add(shown, "at", agent.statusAt());
    entry.add("status", shown).add("ledger", ledger(status, agent.compared()));
  }

  private static JsonObject ledger(JsonObject status, Agent.@Nullable Compared compared) {
    JsonObjectBuilder ledger =
        JSON.createObjectBuilder()
            .add("delivered", status.get("events_sent"))
            .add("failed", status.get("events_failed"))
            .add("waiting", status.get("buffer_size"));
    if (compared == null) {
      return ledger.addNull("compared").build();
    }
    return ledger
        .add(
            "compared",
            JSON.createObjectBuilder()
                .add("since", compared.since().toString())
                .add("delivered", compared.delivered())
                .add("arrived", compared.arrived())
                .add("repeated", compared.repeated())
                .add("missing", compared.missing()))
        .build();
  }

  private static void rules(JsonObjectBuilder entry, Agent.@Nullable Taken taken, int version) {
    if (taken == null) {
      entry.addNull("rules");
      return;
    }
    JsonObjectBuilder rules =
        JSON.createObjectBuilder()
            .add("version", taken.version())
            .add("taken_at", taken.takenAt().toString())
            .add("current", taken.version() == version)
            .add("asked_at", taken.askedAt().toString());
    @Nullable Long propagation = taken.propagationMillis();
    if (propagation == null) {
      rules.addNull("propagation_ms");
    } else {
      rules.add("propagation_ms", propagation);
    }
    entry.add("rules", rules);
  }

  private static void text(JsonObjectBuilder entry, String name, @Nullable String text) {
    if (text == null) {
      entry.addNull(name);
    } else {
      entry.add(name, text);
    }
  }
}
