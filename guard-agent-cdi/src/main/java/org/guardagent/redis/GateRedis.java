package org.guardagent.redis;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.guardagent.config.Settings;
import org.guardagent.report.FailureReports;
import org.guardagent.spi.StoreUnavailableException;

/**
 * Bans and counters in Redis, for threads that serve requests: no call takes longer than 50 ms, and
 * while Redis is out none takes any time. Thread-safe.
 *
 * <p>An ACL user needs {@code +eval +evalsha +ping +get +set +del +hget +hset +hdel +hlen +hgetall
 * +hincrby +pexpire +time} for the keys {@code banned_ips:*}, {@code banned_networks:*}, {@code
 * rate_limit:*} and {@code agent:*} behind the prefix, and {@code +select} for a database other
 * than 0.
 */
public final class GateRedis implements AutoCloseable {

  /** More networks than that are not read. */
  private static final int MAX_NETWORKS = 10_000;

  private final GateLinks links;
  private final String prefix;
  private final String run = UUID.randomUUID().toString();
  private final AtomicLong calls = new AtomicLong();

  private GateRedis(GateLinks links, String prefix) {
    this.links = links;
    this.prefix = prefix;
  }

  /**
   * What Redis knows of bans.
   *
   * @param mark changes when Redis has lost what it kept
   * @param addresses when the bans end, as they were written, by address; without those that there
   *     are not
   * @param networks the same for networks, if they were asked for
   * @param tooMany whether there are more networks than are read
   */
  public record BanAnswer(
      String mark,
      Map<String, String> addresses,
      Optional<Map<String, String>> networks,
      boolean tooMany) {

    /** Copies the maps. */
    public BanAnswer {
      addresses = Map.copyOf(addresses);
      networks = networks.map(Map::copyOf);
    }
  }

  /**
   * What became of a request that was to be counted.
   *
   * @param allowed whether it is within the limit, and so counted
   * @param count its number
   * @param resetMicros microseconds until nothing counts any more
   * @param retryMicros microseconds until a request may be within the limit again, zero if it is
   */
  public record Counted(boolean allowed, int count, long resetMicros, long retryMicros) {}

  /**
   * Prepares the access, if {@code guard.redis.url} is set. Does not connect.
   *
   * @param settings the keys that begin with {@code guard.redis}
   * @param connector makes connections, each in a task that may take the time-outs of the settings
   * @param nanoTime monotonic time in nanoseconds
   * @param problems is told of outages
   * @param watch is told of them, too, and when Redis answers
   * @return the access, or empty
   */
  public static Optional<GateRedis> of(
      Settings settings,
      Executor connector,
      LongSupplier nanoTime,
      FailureReports problems,
      RedisWatch watch) {
    return RedisSettings.of(settings)
        .map(
            redis ->
                new GateRedis(
                    new GateLinks(redis, connector, nanoTime, problems, watch), redis.prefix()));
  }

  /**
   * Whether a call would be tried. If not, and it is time, has somebody look whether Redis is back.
   *
   * @return false from a failure on until Redis has answered again
   */
  public boolean isUp() {
    return links.isUp();
  }

  /**
   * Looks bans up.
   *
   * @param addresses the addresses, as the keys name them
   * @param networks whether all networks are wanted too
   * @return what Redis knows
   * @throws StoreUnavailableException if it does not answer in time
   */
  public BanAnswer bans(List<String> addresses, boolean networks) {
    List<byte[]> keys = new ArrayList<>();
    keys.add(markKey());
    keys.add(indexKey());
    addresses.forEach(address -> keys.add(key("banned_ips:" + address)));
    Reply reply =
        links.run(Script.BANS, keys, texts(newMark(), networks ? "1" : "0", MAX_NETWORKS));
    boolean tooMany = reply.number(3) != 0;
    return new BanAnswer(
        reply.text(0),
        byAddress(addresses, reply.list(1)),
        networks && !tooMany ? Optional.of(pairs(reply.list(2))) : Optional.empty(),
        tooMany);
  }

  /**
   * Writes the ban of an address. One that ends later is kept.
   *
   * @param names the names under which it is to be found
   * @param until when it ends, in seconds since 1970
   * @param left how long until then, at least a second
   * @return the mark, as in {@link BanAnswer}
   * @throws StoreUnavailableException if Redis does not answer in time; it may be written or not
   */
  public String banAddress(List<String> names, String until, Duration left) {
    List<byte[]> keys = new ArrayList<>(List.of(markKey(), indexKey()));
    names.forEach(name -> keys.add(key("banned_ips:" + name)));
    return links.run(Script.BAN, keys, texts(newMark(), until, seconds(left), "")).text(0);
  }

  /**
   * Writes the ban of a network. One that ends later is kept.
   *
   * @param network the network in CIDR notation
   * @param until when it ends, in seconds since 1970
   * @param left how long until then, at least a second
   * @return the mark, as in {@link BanAnswer}
   * @throws StoreUnavailableException if Redis does not answer in time; it may be written or not
   */
  public String banNetwork(String network, String until, Duration left) {
    List<byte[]> keys = List.of(markKey(), indexKey(), key("banned_networks:" + network));
    return links.run(Script.BAN, keys, texts(newMark(), until, seconds(left), network)).text(0);
  }

  /**
   * Ends the ban of an address.
   *
   * @param names the names under which it is to be found
   * @return whether there was one
   * @throws StoreUnavailableException if Redis does not answer in time; it may have ended or not
   */
  public boolean unbanAddress(List<String> names) {
    List<byte[]> keys = new ArrayList<>(List.of(indexKey()));
    names.forEach(name -> keys.add(key("banned_ips:" + name)));
    return links.run(Script.UNBAN, keys, texts("")).number(0) > 0;
  }

  /**
   * Ends the ban of a network.
   *
   * @param network the network in CIDR notation
   * @return whether there was one
   * @throws StoreUnavailableException if Redis does not answer in time; it may have ended or not
   */
  public boolean unbanNetwork(String network) {
    List<byte[]> keys = List.of(indexKey(), key("banned_networks:" + network));
    return links.run(Script.UNBAN, keys, texts(network)).number(0) > 0;
  }

  /**
   * Counts a request, unless it is one too many, by the server's clock.
   *
   * @param name the name of the counter
   * @param limit how many requests may count at the same time
   * @param slotMicros the microseconds of a slot
   * @param slots how many slots a window has; a request counts until that many have passed after
   *     its own
   * @return what became of it
   * @throws StoreUnavailableException if Redis does not answer in time; it may be counted or not
   */
  public Counted count(String name, int limit, long slotMicros, int slots) {
    Reply reply =
        links.run(
            Script.COUNT, List.of(key("rate_limit:" + name)), texts(limit, slotMicros, slots));
    return new Counted(
        reply.number(0) == 1,
        (int) Math.min(Integer.MAX_VALUE, reply.number(1)),
        reply.number(2),
        reply.number(3));
  }

  /** Closes the connections. Calls are refused from now on. */
  @Override
  public void close() {
    links.close();
  }

  /** Not used twice: a Redis that has lost its mark must not get the same again. */
  private String newMark() {
    return run + "." + calls.incrementAndGet();
  }

  private byte[] markKey() {
    return key("agent:bans");
  }

  private byte[] indexKey() {
    return key("agent:banned_networks");
  }

  private byte[] key(String name) {
    return (prefix + name).getBytes(StandardCharsets.UTF_8);
  }

  private static long seconds(Duration left) {
    return Math.max(1, left.plusNanos(999_999_999).toSeconds());
  }

  private static Map<String, String> byAddress(List<String> addresses, Reply ends) {
    Map<String, String> found = new LinkedHashMap<>();
    for (int i = 0; i < addresses.size(); i++) {
      String end = ends.text(i);
      if (!end.isEmpty()) {
        found.put(addresses.get(i), end);
      }
    }
    return found;
  }

  private static Map<String, String> pairs(Reply flat) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (int i = 0; i + 1 < flat.size(); i += 2) {
      pairs.put(flat.text(i), flat.text(i + 1));
    }
    return pairs;
  }

  private static List<byte[]> texts(Object... values) {
    List<byte[]> texts = new ArrayList<>(values.length);
    for (Object value : values) {
      texts.add(String.valueOf(value).getBytes(StandardCharsets.UTF_8));
    }
    return texts;
  }
}
