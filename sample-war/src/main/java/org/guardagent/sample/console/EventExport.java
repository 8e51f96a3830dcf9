package org.guardagent.sample.console;

import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.function.Consumer;
import org.guardagent.sample.storage.EventPage;
import org.guardagent.sample.storage.EventQuery;
import org.guardagent.sample.storage.EventSearch;
import org.guardagent.sample.storage.StoredEvent;
import org.jspecify.annotations.Nullable;

/** Writes all that is found, a page at a time. */
final class EventExport {

  private static final int PAGE = 1_000;

  private final EventSearch search;

  EventExport(EventSearch search) {
    this.search = search;
  }

  /** How a list of events is written. */
  interface Format {

    /** What stands before the first. */
    void begin(Writer out) throws IOException;

    /** One event. */
    void write(Writer out, StoredEvent event) throws IOException;
  }

  /** One JSON object a line. */
  static final class Ndjson implements Format {

    @Override
    public void begin(Writer out) {
      // There is no head.
    }

    @Override
    public void write(Writer out, StoredEvent event) throws IOException {
      out.write(EventJson.flat(event).toString());
      out.write('\n');
    }
  }

  void write(EventQuery query, int limit, Format format, Writer out) throws IOException {
    format.begin(out);
    int left = limit;
    @Nullable Long before = query.before();
    while (before != null && left > 0) {
      EventPage page =
          search.find(
              query.between(query.after(), before), Math.min(left, PAGE), Duration.ofSeconds(5));
      for (StoredEvent event : page.events()) {
        format.write(out, event);
      }
      left -= page.events().size();
      before = page.nextBefore();
    }
  }

  /** Whether a search goes on. */
  static void next(EventPage page, Consumer<String> header) {
    @Nullable Long next = page.nextBefore();
    if (next != null) {
      header.accept(next.toString());
    }
  }
}
