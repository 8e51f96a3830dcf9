package org.guardagent.gate.ban;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.guardagent.redis.GateRedis;

/**
 * Bans in Redis, in the family's form: {@code banned_ips:ADDRESS} holds when the ban ends, in
 * seconds since 1970 with a fraction, and ends with it. A network has {@code
 * banned_networks:NETWORK} of the same form, and an entry in the hash {@code agent:banned_networks}
 * by which all of them are found. Thread-safe.
 */
public final class RedisBans implements SharedBans {

  private final GateRedis redis;

  /**
   * Creates the bans.
   *
   * @param redis the access, which stays open
   */
  public RedisBans(GateRedis redis) {
    this.redis = redis;
  }

  @Override
  public boolean isUp() {
    return redis.isUp();
  }

  @Override
  public Answer look(List<String> names, boolean networks) {
    GateRedis.BanAnswer answer = redis.bans(names, networks);
    return new Answer(answer.mark(), answer.addresses(), answer.networks(), answer.tooMany());
  }

  @Override
  public String banAddress(List<String> names, Instant until, Duration left) {
    return redis.banAddress(names, text(until), left);
  }

  @Override
  public String banNetwork(String network, Instant until, Duration left) {
    return redis.banNetwork(network, text(until), left);
  }

  @Override
  public boolean unbanAddress(List<String> names) {
    return redis.unbanAddress(names);
  }

  @Override
  public boolean unbanNetwork(String network) {
    return redis.unbanNetwork(network);
  }

  private static String text(Instant until) {
    return String.format(Locale.ROOT, "%d.%06d", until.getEpochSecond(), until.getNano() / 1_000);
  }
}
