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
    measure("one address", all.of(AddressRange.parse("10.1.2.3").orElseThrow()));
    measure("range /24", all.of(AddressRange.parse("10.1.2.0/24").orElseThrow()));
    measure("range /16", all.of(AddressRange.parse("10.1.0.0/16").orElseThrow()));
    measure("absent range /8", all.of(AddressRange.parse("11.0.0.0/8").orElseThrow()));
    measure("type of a fifth", all.ofTypes(List.of("rate_limited")));
    measure("two types", all.ofTypes(List.of("rate_limited", "ip_blocked")));
    measure("absent type", all.ofTypes(List.of("none")));
    measure("rare path", all.with(Field.ENDPOINT, "/shop/orders/777"));
    measure("category", all.with(Field.CATEGORY, "sqli"));
    measure("category and absent type", all.with(Field.CATEGORY, "xss").ofTypes(List.of("none")));
    measure("country of none", all.with(Field.COUNTRY, "XX"));
    measure("outcome of none", all.of(Outcome.NOTED));
    measure("common text", all.withText("mozilla"));
    measure("rare text", all.withText("n123456x"));
    measure(
        "rare text of an address",
        all.of(AddressRange.parse("10.1.2.3").orElseThrow()).withText("zzz"));
    measure("oldest 100", all.between(0, 101));
    EventQuery since =
        new EventQuery(
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
    measure("ten seconds", since);
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
        "%-28s median %4d ms, longest %4d ms, found %3d, calls until enough or all was seen %d",
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
