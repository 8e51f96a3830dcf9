package org.guardagent.config;

import static org.guardagent.config.GateValues.eachIs;
import static org.guardagent.config.ValueType.LIST;
import static org.guardagent.config.ValueType.TEXT;
import static org.guardagent.config.ValueType.oneOf;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The keys of what the gate writes to the log. */
public final class LogKeys {

  private static final List<Key<?>> ALL = new ArrayList<>();

  /** The level of what is suspicious. */
  public static final Key<LogLevel> SUSPICIOUS_LEVEL =
      add(
          Key.of(
                  "guard.log.suspicious-level",
                  oneOf(LogLevel.class),
                  "The level at which suspicious requests are logged.")
              .orDefault("warning"));

  /** The level of every request. */
  public static final Key<LogLevel> REQUEST_LEVEL =
      add(
          Key.of(
                  "guard.log.request-level",
                  oneOf(LogLevel.class),
                  "The level at which every request is logged.")
              .orDefault("off"));

  /** The level of country checks. */
  public static final Key<LogLevel> COUNTRY_LEVEL =
      add(
          Key.of(
                  "guard.log.country-level",
                  oneOf(LogLevel.class),
                  "The level at which refusals by country are logged.")
              .orDefault("info"));

  /** The form of lines. */
  public static final Key<LogFormat> FORMAT =
      add(
          Key.of("guard.log.format", oneOf(LogFormat.class), "The form of the gate's lines.")
              .orDefault("text"));

  /** A file that the gate's lines go to. */
  public static final Key<String> FILE =
      add(
          Key.of(
              "guard.log.file",
              TEXT,
              "A file that the gate's lines go to beside the server's log."));

  /** Checks that log nothing. */
  public static final Key<List<String>> MUTED_CHECKS =
      add(
          Key.of("guard.log.muted-checks", LIST, "Names of checks that log nothing.")
              .only("names of checks", eachIs(Names.CHECKS)));

  private LogKeys() {}

  /**
   * All keys of this class, in the order of the README's table.
   *
   * @return an unmodifiable list
   */
  public static List<Key<?>> all() {
    return Collections.unmodifiableList(ALL);
  }

  private static <T> Key<T> add(Key<T> key) {
    ALL.add(key);
    return key;
  }
}
