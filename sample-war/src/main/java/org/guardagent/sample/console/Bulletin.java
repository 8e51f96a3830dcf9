package org.guardagent.sample.console;

import static org.guardagent.sample.platform.JsonLibrary.JSON;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.guardagent.sample.platform.Inbox;
import org.guardagent.sample.platform.RulesBoard;
import org.guardagent.sample.storage.EventPage;
import org.guardagent.sample.storage.EventQuery;
import org.guardagent.sample.storage.EventSearch;
import org.guardagent.sample.storage.RulesVersion;
import org.guardagent.sample.storage.Storage;
import org.guardagent.sample.storage.StoredEvent;
import org.jspecify.annotations.Nullable;

/** Writes what pages are told. */
@ApplicationScoped
public class Bulletin {

  /** A message has no more. */
  private static final int EVENTS = 200;

  private static final int MOST_SKIPPED = 100_000;

  @Inject Storage storage;
  @Inject Inbox inbox;
  @Inject RulesBoard board;
  @Inject Summary summary;
  @Inject Lab lab;
  @Inject Clock clock;

  private final String run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);

  /**
   * Events that arrived.
   *
   * @param last the number of the newest
   * @param json the newest of them, and how many are left out
   */
  record Arrivals(long last, JsonObject json) {}

  long lastNumber() {
    return storage.events().lastNumber();
  }

  long metrics() {
    return inbox.counts().metrics();
  }

  JsonObject hello(long lastNumber) {
    return JSON.createObjectBuilder()
        .add("last_number", lastNumber)
        .add("rules_version", board.current().version())
        .add("run", run)
        .build();
  }

  /** Those behind a number, up to and with another. */
  Optional<Arrivals> arrivals(long known, long last) {
    EventPage page =
        storage
            .events()
            .find(EventQuery.ALL.between(known, last + 1), EVENTS, EventSearch.USUAL_BUDGET);
    List<StoredEvent> events = page.events();
    if (events.isEmpty()) {
      return Optional.empty();
    }
    @Nullable Long next = page.nextBefore();
    long skipped = next == null ? 0 : storage.events().count(known, next, MOST_SKIPPED);
    return Optional.of(
        new Arrivals(
            events.get(0).number(),
            JSON.createObjectBuilder()
                .add("events", EventJson.array(events))
                .add("skipped", skipped)
                .build()));
  }

  JsonObject count(long count) {
    return JSON.createObjectBuilder().add("count", count).build();
  }

  JsonObject rules() {
    RulesVersion current = board.current();
    return JSON.createObjectBuilder()
        .add("version", current.version())
        .add("author", current.author())
        .add("action", current.action())
        .add("at", current.at().toString())
        .build();
  }

  JsonObject agents(List<String> installIds) {
    return JSON.createObjectBuilder()
        .add("install_ids", JSON.createArrayBuilder(installIds))
        .build();
  }

  JsonObject lab() {
    return lab.state();
  }

  JsonObject summary() {
    Instant minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
    return JSON.createObjectBuilder()
        .add("received", summary.received())
        .add("stored", summary.stored())
        .add(
            "per_minute",
            storage.tallies().total(minute.minus(1, ChronoUnit.MINUTES), minute).events())
        .build();
  }
}
