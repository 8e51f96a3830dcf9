package org.guardagent.sample.console;

import static org.guardagent.sample.platform.JsonLibrary.JSON;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.guardagent.pattern.PatternSet;
import org.guardagent.sample.storage.EventPage;
import org.guardagent.sample.storage.EventQuery;
import org.guardagent.sample.storage.EventSearch;
import org.guardagent.sample.storage.StoredEvent;
import org.guardagent.sample.storage.Tally;
import org.jspecify.annotations.Nullable;

/**
 * An expression on events of the past, with the matcher of the agents, whose time is linear in the
 * text.
 */
final class PatternTrial {

  private static final int PAGE = 500;
  private static final int SHOWN_CHARS = 200;
  private static final Duration BUDGET = Duration.ofMillis(700);
  private static final List<String> FIELDS =
      List.of("user_agent", "endpoint", "reason", "pattern_matched");
  private static final String METADATA = "metadata";

  private final Pattern pattern;
  private final int mostSamples;
  private final JsonArrayBuilder samples = JSON.createArrayBuilder();
  private int sampleCount;
  private long tried;
  private Tally matched = Tally.NONE;

  private PatternTrial(Pattern pattern, int mostSamples) {
    this.pattern = pattern;
    this.mostSamples = mostSamples;
  }

  static JsonObject run(
      String expression,
      EventQuery query,
      int mostSamples,
      EventSearch search,
      LongSupplier nanoTime) {
    PatternTrial trial = new PatternTrial(compile(expression), mostSamples);
    long deadline = nanoTime.getAsLong() + BUDGET.toNanos();
    @Nullable Long before = query.before();
    while (before != null && nanoTime.getAsLong() - deadline < 0) {
      EventPage page = search.find(query.between(query.after(), before), PAGE, BUDGET);
      page.events().forEach(trial::tryOn);
      before = page.nextBefore();
    }
    return trial.result(expression, before);
  }

  private static Pattern compile(String expression) {
    try {
      return PatternSet.compile(expression);
    } catch (IllegalArgumentException e) {
      throw Unfit.badRequest(String.valueOf(e.getMessage()));
    }
  }

  private void tryOn(StoredEvent stored) {
    tried++;
    JsonObject event = EventJson.parse(stored.json());
    Optional<JsonObjectBuilder> hit =
        texts(event).map(this::search).flatMap(Optional::stream).findFirst();
    if (hit.isEmpty()) {
      return;
    }
    matched = matched.plus(Tally.of(stored.outcome()));
    if (sampleCount < mostSamples) {
      sampleCount++;
      samples.add(hit.get().add("number", stored.number()).add("event", EventJson.flat(stored)));
    }
  }

  private Optional<JsonObjectBuilder> search(Map.Entry<String, String> text) {
    Matcher matcher = pattern.matcher(text.getValue());
    if (!matcher.find()) {
      return Optional.empty();
    }
    String found = matcher.group();
    return Optional.of(
        JSON.createObjectBuilder()
            .add("field", text.getKey())
            .add("found", found.substring(0, Math.min(found.length(), SHOWN_CHARS))));
  }

  private static Stream<Map.Entry<String, String>> texts(JsonObject event) {
    Stream<Map.Entry<String, String>> fields =
        FIELDS.stream().flatMap(field -> text(field, event.get(field)));
    if (!(event.get(METADATA) instanceof JsonObject metadata)) {
      return fields;
    }
    return Stream.concat(
        fields,
        metadata.entrySet().stream()
            .flatMap(entry -> text(METADATA + '.' + entry.getKey(), entry.getValue())));
  }

  private static Stream<Map.Entry<String, String>> text(String name, @Nullable JsonValue value) {
    return value instanceof JsonString text
        ? Stream.of(Map.entry(name, text.getString()))
        : Stream.empty();
  }

  private JsonObject result(String expression, @Nullable Long next) {
    JsonObjectBuilder result =
        JSON.createObjectBuilder()
            .add("pattern", expression)
            .add("tried", tried)
            .add("matched", matched.events());
    Summary.tally(result, matched).add("complete", next == null);
    if (next == null) {
      result.addNull("next_before");
    } else {
      result.add("next_before", next);
    }
    return result.add("samples", samples).build();
  }
}
