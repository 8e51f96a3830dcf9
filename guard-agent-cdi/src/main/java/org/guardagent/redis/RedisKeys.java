package org.guardagent.redis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.guardagent.model.TelemetryKind;

/**
 * The names of the keys of a project. The project is their hash tag: a cluster keeps all of them in
 * one slot, so that one script may use all of them.
 */
final class RedisKeys {

  private final String stem;
  private final String run;

  RedisKeys(String prefix, String project, String run) {
    this.stem = prefix + "agent:{" + withoutBraces(project) + "}:";
    this.run = run;
  }

  /** The keys of a script in the order in which {@code common.lua} expects them. */
  List<byte[]> of(TelemetryKind kind) {
    List<byte[]> keys = new ArrayList<>();
    keys.add(key("ledger"));
    keys.add(key("dead"));
    keys.add(key("append:" + run));
    if (kind == TelemetryKind.EVENTS) {
      keys.add(key("urgent"));
    }
    keys.add(key(name(kind)));
    return keys;
  }

  /** What a kind is called in the names of keys and counters. */
  static String name(TelemetryKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** The number of the stream that takes an item; metrics have one stream only. */
  static int stream(TelemetryKind kind, boolean urgent) {
    return kind == TelemetryKind.EVENTS && !urgent ? 2 : 1;
  }

  private byte[] key(String name) {
    return (stem + name).getBytes(StandardCharsets.UTF_8);
  }

  /** A brace in the project's name would end the hash tag. */
  private static String withoutBraces(String project) {
    return project.replace("%", "%25").replace("{", "%7B").replace("}", "%7D");
  }
}
