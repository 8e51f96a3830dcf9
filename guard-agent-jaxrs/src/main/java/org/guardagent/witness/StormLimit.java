package org.guardagent.witness;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.guardagent.address.IpAddress;
import org.guardagent.intake.EventSource;
import org.guardagent.model.SecurityEvent;
import org.jspecify.annotations.Nullable;

/**
 * Lets only so many events of one type and client pass in a minute of the clock. The rest is
 * counted, and told after the minute in one event of the same type, whose action is {@value
 * #SUMMARIZED}.
 *
 * <p>Clients are told apart by address, those with IPv6 by their /64 network. A storm may come from
 * any number of them: of one type pass at most {@value #FULL_CLIENTS} times the limit, and at most
 * {@value #MAX_CLIENTS} clients are counted apart. The rest has one summary without an address.
 *
 * <p>Thread-safe. The lock is held for a few instructions only, and only where there is an event.
 */
public final class StormLimit implements EventSource {

  /** The action of an event that stands for many. */
  public static final String SUMMARIZED = "summarized";

  /** How often the limit may be used up for one type in a minute, by all clients together. */
  public static final int FULL_CLIENTS = 50;

  /** How many clients of one type are counted apart in a minute. */
  public static final int MAX_CLIENTS = 1_000;

  static final int WINDOW_SECONDS = 60;

  /** Minutes that wait for a flush; should it never come, older ones are counted together. */
  private static final int MAX_ENDED = 60;

  private static final int IPV6_NETWORK = 64;

  private final int limit;
  private final InstantSource clock;
  private final Object lock = new Object();
  private final Deque<StormWindow> ended = new ArrayDeque<>();
  private StormWindow current;

  /**
   * Starts to count.
   *
   * @param limit the events of one type and client in a minute; 0 for any number
   * @param clock the time of day
   */
  public StormLimit(int limit, InstantSource clock) {
    this.limit = limit;
    this.clock = clock;
    this.current = new StormWindow(minute());
  }

  /**
   * Asks for an event to pass.
   *
   * @param eventType its type
   * @param address the client's address as events show it
   * @param client the same as an address, or null if it is none
   * @return true if it may pass; false if it was counted instead
   */
  public boolean admits(String eventType, String address, @Nullable IpAddress client) {
    if (limit == 0) {
      return true;
    }
    Object key = client == null ? address : network(client);
    long minute = minute();
    synchronized (lock) {
      turnTo(minute);
      return current.admits(eventType, key, address, limit);
    }
  }

  /** Hands over the summaries of minutes that are over. */
  @Override
  public void drainTo(Consumer<SecurityEvent> sink) {
    take(false).forEach(window -> window.summarize(sink));
  }

  /** Hands over those of the minute under way, too. */
  @Override
  public void finish(Consumer<SecurityEvent> sink) {
    take(true).forEach(window -> window.summarize(sink));
  }

  private List<StormWindow> take(boolean all) {
    long minute = minute();
    synchronized (lock) {
      turnTo(minute);
      if (all) {
        ended.add(current);
        current = new StormWindow(minute);
      }
      List<StormWindow> taken = new ArrayList<>(ended);
      ended.clear();
      return taken;
    }
  }

  /** A clock that was set back begins a new window, too. */
  private void turnTo(long minute) {
    if (current.minute() == minute) {
      return;
    }
    if (current.hasSummaries()) {
      ended.add(current);
    }
    current = new StormWindow(minute);
    if (ended.size() > MAX_ENDED) {
      StormWindow oldest = ended.remove();
      ended.element().include(oldest);
    }
  }

  private long minute() {
    return Math.floorDiv(clock.millis(), WINDOW_SECONDS * 1_000L);
  }

  private static Object network(IpAddress client) {
    return client.isIpv4() ? client : client.network(IPV6_NETWORK);
  }

  static Instant startOf(long minute) {
    return Instant.ofEpochSecond(minute * WINDOW_SECONDS);
  }
}
