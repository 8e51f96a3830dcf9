package org.guardagent.sample.console;

import static org.guardagent.sample.platform.JsonLibrary.JSON;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.guardagent.sample.platform.Counts;
import org.guardagent.sample.platform.Inbox;
import org.guardagent.sample.storage.Dimension;
import org.guardagent.sample.storage.Kept;
import org.guardagent.sample.storage.NamedTally;
import org.guardagent.sample.storage.Storage;
import org.guardagent.sample.storage.Tally;

/** What arrived in a time, against the time before. */
@ApplicationScoped
public class Summary {

  private static final int TOP = 20;
  private static final Map<String, Dimension> LISTS =
      Map.of(
          "categories", Dimension.CATEGORY,
          "types", Dimension.TYPE,
          "addresses", Dimension.ADDRESS,
          "routes", Dimension.ROUTE,
          "rules", Dimension.RULE,
          "countries", Dimension.COUNTRY,
          "agents", Dimension.AGENT);

  @Inject Storage storage;
  @Inject Inbox inbox;

  JsonObject of(Window window) {
    JsonObjectBuilder summary =
        JSON.createObjectBuilder()
            .add("window", window.name())
            .add("from", window.from().toString())
            .add("to", window.to().toString())
            .add("now", total(window, window.from(), window.to()))
            .add("before", total(window, window.before(), window.from()));
    LISTS.forEach((name, dimension) -> summary.add(name, top(dimension, window)));
    return summary
        .add("series", series(window))
        .add("stored", stored())
        .add("received", received())
        .build();
  }

  JsonObject stored() {
    Kept kept = storage.kept();
    JsonObjectBuilder stored = JSON.createObjectBuilder().add("events", kept.events());
    EventJson.add(stored, "oldest", kept.oldest());
    EventJson.add(stored, "newest", kept.newest());
    return stored.add("last_number", kept.lastNumber()).build();
  }

  JsonObject received() {
    Counts counts = inbox.counts();
    return JSON.createObjectBuilder()
        .add("events", counts.events())
        .add("metrics", counts.metrics())
        .add("batches", counts.batches())
        .add("duplicates", counts.duplicates())
        .add("refused", counts.refused())
        .build();
  }

  private JsonObject total(Window window, Instant from, Instant to) {
    Tally tally = storage.tallies().total(from, to);
    return tally(JSON.createObjectBuilder().add("events", tally.events()), tally)
        .add("per_minute", window.perMinute(tally.events()))
        .build();
  }

  private JsonArray top(Dimension dimension, Window window) {
    JsonArrayBuilder top = JSON.createArrayBuilder();
    for (NamedTally named :
        storage.tallies().top(dimension, window.from(), window.to(), window.before(), TOP)) {
      top.add(
          tally(JSON.createObjectBuilder().add("name", named.name()), named.tally())
              .add("before", named.before()));
    }
    return top.build();
  }

  private JsonArray series(Window window) {
    Tally[] points = new Tally[window.points()];
    Arrays.fill(points, Tally.NONE);
    storage
        .tallies()
        .series(window.from(), window.to())
        .forEach(
            (minute, tally) -> {
              int point = window.pointOf(minute);
              points[point] = points[point].plus(tally);
            });
    JsonArrayBuilder series = JSON.createArrayBuilder();
    for (int i = 0; i < points.length; i++) {
      series.add(
          tally(JSON.createObjectBuilder().add("at", window.point(i).toString()), points[i]));
    }
    return series.build();
  }

  static JsonObjectBuilder tally(JsonObjectBuilder object, Tally tally) {
    return object
        .add("blocked", tally.blocked())
        .add("noted", tally.noted())
        .add("other", tally.other());
  }
}
