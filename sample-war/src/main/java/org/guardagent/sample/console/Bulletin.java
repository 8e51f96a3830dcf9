package org.guardagent.sample.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.List;
import org.guardagent.sample.platform.Archive;
import org.guardagent.sample.platform.Received;
import org.guardagent.sample.platform.RulesBoard;
import org.guardagent.sample.platform.StatusReports;

/** Writes what a page has to draw. */
@ApplicationScoped
public class Bulletin {

  /** The page shows no more. */
  private static final int EVENTS = 200;

  private static final int METRICS = 20;

  @Inject Archive archive;
  @Inject RulesBoard board;
  @Inject StatusReports reports;

  String since(long known, String edition) {
    List<Received> events = archive.eventsAfter(known, EVENTS);
    return "{\"edition\":\""
        + edition
        + "\",\"counts\":"
        + archive.counts().toJson()
        + ",\"rules\":"
        + board.rules()
        + ",\"status\":"
        + reports.last().map(JsonObject::toString).orElse("null")
        + ",\"metrics\":"
        + Received.toJson(archive.metrics(METRICS))
        + ",\"events\":"
        + Received.toJson(events)
        + "}";
  }
}
