package org.guardagent.sample.storage;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.guardagent.address.AddressRange;
import org.guardagent.sample.storage.EventQuery.Field;
import org.jspecify.annotations.Nullable;

/**
 * How fast a million events are written and searched. {@code mvn -Pstorage-load verify -pl
 * sample-war -am -DskipTests} prints the figures; {@code -Dstorage.url} measures another database.
 */
public final class StorageLoad {

  private static final int EVENTS = Integer.getInteger("storage.events", 1_000_000);
  private static final int BATCH = 500;
  private static final int ROUNDS = 7;
  private static final PrintStream OUT = System.out;

  private final Database database;
  private final EventSearch search;

  private StorageLoad(Database database) {
    this.database = database;
    this.search = new EventSearch(database, System::nanoTime);
  }

  /**
   * Writes and searches.
   *
   * @param arguments a folder for the embedded database
   * @throws IOException if there is no room for it
   */
  public static void main(String[] arguments) throws IOException {
    Path directory = Files.createTempDirectory(Path.of(arguments[0]), "storage-load");
    String url =
        System.getProperty(
            "storage.url", StorageSettings.embeddedUrl(directory) + ";OPTIMIZE_REUSE_RESULTS=0");
    StorageSettings usual = StorageSettings.embedded(directory);
    StorageSettings settings =
        new StorageSettings(
            url,
            System.getProperty("storage.user"),
            System.getProperty("storage.password"),
            usual.maxAge(),
            usual.maxEvents(),
            usual.maxChars());
    try (Database database = Database.open(settings)) {
      StorageLoad load = new StorageLoad(database);
      load.write();
      load.searchAll();
    }
  }

  private void write() {
    Samples samples = new Samples(1);
    EventWriter writer = new EventWriter(database, Clock.systemUTC());
    long start = System.nanoTime();
    for (int i = 0; i < EVENTS / BATCH; i++) {
      writer.write(samples.delivery(BATCH));
      if (i % (100_000 / BATCH) == 0) {
        say("written %d, %.0f/s", i * BATCH, i * BATCH * 1e9 / (System.nanoTime() - start));
      }
    }
    say("written %d, %.0f/s", EVENTS, EVENTS * 1e9 / (System.nanoTime() - start));
  }

  private void searchAll() {
    EventQuery all = EventQuery.ALL;
    measure("newest 100", all);
    measure("oldest 100", all.between(0, 101));
    measure("ten seconds", tenSeconds());
    searchAddresses(all);
    measure("type of a fifth", all.ofTypes(List.of("rate_limited")));
    measure("two types", all.ofTypes(List.of("rate_limited", "ip_blocked")));
    measure("absent type", all.ofTypes(List.of("none")));
    measure("frequent type, other rule", all.ofTypes(List.of("ip_banned")).with(Field.RULE, "x"));
    measure("outcome of none", all.of(Outcome.NOTED));
    for (Field field : Field.values()) {
      measure(field + " of none", all.with(field, "none"));
    }
    measure("category of a quarter", all.with(Field.CATEGORY, "sqli"));
    measure("rare path", all.with(Field.ENDPOINT, "/shop/orders/777"));
    measure("absent beginning of a path", all.withEndpointPrefix("/admin/"));
    searchTexts(all);
  }

  private void searchAddresses(EventQuery all) {
    measure("one address", all.of(range("10.1.2.3")));
    measure("range /24", all.of(range("10.1.2.0/24")));
    measure("range /16", all.of(range("10.1.0.0/16")));
    measure("absent range /8", all.of(range("11.0.0.0/8")));
    measure("absent type in a /8", all.of(range("10.0.0.0/8")).ofTypes(List.of("none")));
    measure("absent text of an address", all.of(range("10.1.2.3")).withText("zzz"));
    measure("absent text of a /24", all.of(range("10.1.2.0/24")).withText("zzz"));
  }

  private void searchTexts(EventQuery all) {
    measure("frequent text", all.withText("mozilla"));
    measure("rare text of 8 characters", all.withText("n123456x"));
    measure("absent text of 5 characters", all.withText("x123x"));
    measure("absent text of 20 characters", all.withText("select password from"));
    measure("absent text of 4 characters", all.withText("zzzz"));
    measure("absent text of 2 characters", all.withText("zz"));
    measure("absent text beyond ASCII", all.withText("Stra\u00dfe"));
  }

  private static EventQuery tenSeconds() {
    EventQuery all = EventQuery.ALL;
    return new EventQuery(
        Long.MAX_VALUE,
        0,
        Instant.now().minusSeconds(20),
        Instant.now().minusSeconds(10),
        List.of(),
        all.address(),
        all.outcome(),
        all.endpointPrefix(),
        all.text(),
        all.equal());
  }

  private static AddressRange range(String text) {
    return AddressRange.parse(text).orElseThrow();
  }

  private void measure(String name, EventQuery query) {
    List<Long> millis = new ArrayList<>();
    int found = 0;
    int calls = 0;
    for (int i = 0; i < ROUNDS; i++) {
      long start = System.nanoTime();
      EventPage page = search.find(query, 100, EventSearch.USUAL_BUDGET);
      millis.add((System.nanoTime() - start) / 1_000_000);
      found = page.events().size();
      calls = i == 0 ? callsToTheEnd(query, page) : calls;
    }
    Collections.sort(millis);
    say(
        "%-30s median %4d ms, longest %4d ms, found %3d, calls until enough or all was seen %d",
        name, millis.get(ROUNDS / 2), millis.get(ROUNDS - 1), found, calls);
  }

  private int callsToTheEnd(EventQuery query, EventPage first) {
    int calls = 1;
    int found = first.events().size();
    @Nullable Long next = first.nextBefore();
    while (next != null && found < 100) {
      EventPage page = search.find(query.between(0, next), 100 - found, Duration.ofMillis(700));
      found += page.events().size();
      next = page.nextBefore();
      calls++;
    }
    return calls;
  }

  private static void say(String format, Object... values) {
    OUT.println(String.format(Locale.ROOT, format, values));
  }
}
