package org.guardagent.sample.platform;

import static org.guardagent.sample.platform.JsonLibrary.JSON;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.guardagent.sample.storage.RulesVersion;
import org.guardagent.sample.storage.Storage;
import org.jspecify.annotations.Nullable;

/** The rules that agents fetch: the newest version. */
@ApplicationScoped
public class RulesBoard {

  private static final String NOBODY = "console";

  private final Storage storage;
  private final Clock clock;
  private final Event<News> news;

  /** The newest version, kept so that no poll has to ask the database; null before it is read. */
  private volatile @Nullable RulesVersion current;

  /** For the proxy that CDI makes. */
  @SuppressWarnings("NullAway") // nobody calls a method of it
  RulesBoard() {
    this(null, null, null);
  }

  @Inject
  RulesBoard(Storage storage, Clock clock, Event<News> news) {
    this.storage = storage;
    this.clock = clock;
    this.news = news;
  }

  /**
   * The newest version.
   *
   * @return never null
   */
  public RulesVersion current() {
    RulesVersion known = current;
    return known == null ? read() : known;
  }

  private synchronized RulesVersion read() {
    RulesVersion newest = storage.rules().current().orElseGet(this::begin);
    current = newest;
    return newest;
  }

  /** Another server on the same database may be as early. */
  private RulesVersion begin() {
    RulesVersion first =
        new RulesVersion(
            1, clock.instant(), NOBODY, "start", "", JsonObject.EMPTY_JSON_OBJECT.toString());
    storage.rules().add(first);
    return storage.rules().current().orElseThrow();
  }

  /**
   * The rules of a version, as they were set.
   *
   * @param version which
   * @return a JSON object
   */
  public static JsonObject rulesOf(RulesVersion version) {
    try (JsonReader reader = JSON.createReader(new StringReader(version.json()))) {
      return reader.readObject();
    }
  }

  /**
   * The rules of a version, as agents get them.
   *
   * @param version which
   * @return a JSON object
   */
  public static JsonObject servedOf(RulesVersion version) {
    return JSON.createObjectBuilder(rulesOf(version))
        .add("rule_id", "default-rule")
        .add("version", version.version())
        .add("timestamp", version.at().toString())
        .build();
  }

  /** Tells rules from others. */
  static String tagOf(JsonObject rules) {
    byte[] text = rules.toString().getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(text).toString();
  }

  /**
   * Makes the next version.
   *
   * @param expected the version that is changed, or 0 for whichever is the newest
   * @param author who changes it
   * @param action by what, in a word
   * @param note why
   * @param change makes the new rules of the old ones
   * @return the new version, or empty if another than the expected one is the newest
   */
  public synchronized Optional<RulesVersion> change(
      int expected, String author, String action, String note, UnaryOperator<JsonObject> change) {
    RulesVersion old = current();
    if (expected != 0 && expected != old.version()) {
      return Optional.empty();
    }
    RulesVersion next =
        new RulesVersion(
            old.version() + 1,
            clock.instant(),
            author,
            action,
            note,
            change.apply(rulesOf(old)).toString());
    if (!storage.rules().add(next)) {
      read(); // another server on the same database was faster
      return Optional.empty();
    }
    current = next;
    news.fire(new News(News.Kind.RULES, ""));
    return Optional.of(next);
  }
}
