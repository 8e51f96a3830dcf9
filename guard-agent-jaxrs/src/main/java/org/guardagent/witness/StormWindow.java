package org.guardagent.witness;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.guardagent.model.SecurityEvent;
import org.guardagent.model.SecurityEventBuilder;
import org.jspecify.annotations.Nullable;

/** One minute of {@link StormLimit}. Guarded by its lock until it is over. */
final class StormWindow {

  private final long minute;
  private final Map<String, Type> types = new HashMap<>();
  private long suppressed;

  StormWindow(long minute) {
    this.minute = minute;
  }

  long minute() {
    return minute;
  }

  boolean hasSummaries() {
    return suppressed > 0;
  }

  boolean admits(String eventType, Object client, String address, int limit) {
    Type type = types.computeIfAbsent(eventType, name -> new Type());
    Tally tally = type.tallyOf(client, address);
    if (tally != null
        && tally.passed < limit
        && type.passed < (long) StormLimit.FULL_CLIENTS * limit) {
      tally.passed++;
      type.passed++;
      return true;
    }
    suppressed++;
    if (tally == null) {
      type.others++;
    } else {
      tally.suppressed++;
    }
    return false;
  }

  /** Counts what another window has suppressed, without telling clients apart any more. */
  void include(StormWindow older) {
    older.types.forEach(
        (name, type) ->
            types.computeIfAbsent(name, missing -> new Type()).others += type.suppressed());
    suppressed += older.suppressed;
  }

  void summarize(Consumer<SecurityEvent> sink) {
    types.forEach(
        (name, type) -> {
          for (Tally tally : type.clients.values()) {
            if (tally.suppressed > 0) {
              sink.accept(
                  summary(name, tally.suppressed, "from this client")
                      .ipAddress(tally.address)
                      .build());
            }
          }
          if (type.others > 0) {
            sink.accept(summary(name, type.others, "from many other clients").build());
          }
        });
  }

  private SecurityEventBuilder summary(String eventType, long events, String whose) {
    return SecurityEvent.builder(eventType)
        .timestamp(StormLimit.startOf(minute))
        .actionTaken(StormLimit.SUMMARIZED)
        .reason("%d further events of this type %s in this minute".formatted(events, whose))
        .metadata("summarized_events", events)
        .metadata("window_start", StormLimit.startOf(minute).toString())
        .metadata("window_seconds", StormLimit.WINDOW_SECONDS);
  }

  /** What one type of events has caused. */
  private static final class Type {
    private final Map<Object, Tally> clients = new HashMap<>();
    private long passed;
    private long others;

    /** The tally of a client, or null if there are too many of them. */
    private @Nullable Tally tallyOf(Object client, String address) {
      Tally tally = clients.get(client);
      if (tally == null && clients.size() < StormLimit.MAX_CLIENTS) {
        tally = new Tally(address);
        clients.put(client, tally);
      }
      return tally;
    }

    private long suppressed() {
      long sum = others;
      for (Tally tally : clients.values()) {
        sum += tally.suppressed;
      }
      return sum;
    }
  }

  /** What one client has caused. */
  private static final class Tally {
    private final String address;
    private int passed;
    private long suppressed;

    private Tally(String address) {
      this.address = address;
    }
  }
}
