package org.guardagent.config;

import static org.guardagent.config.GateValues.ATTACKS;
import static org.guardagent.config.GateValues.eachIs;
import static org.guardagent.config.ValueType.BOOLEAN;
import static org.guardagent.config.ValueType.DECIMAL;
import static org.guardagent.config.ValueType.LIST;
import static org.guardagent.config.ValueType.SIZE;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The keys of attack detection.
 *
 * <p>The Guard family has more of them. Not needed here are those that bound what a backtracking
 * engine may do or watch it (compiler timeout, slow patterns, tracked patterns, history, anomalies
 * and their samples and cooldown): expressions are automata, whose time is linear in the text. Nor
 * is there a longest text, with attacks preserved when it is cut: every value is looked at as a
 * whole, within the bounds of the server and of bodies.
 */
public final class DetectionKeys {

  private static final List<Key<?>> ALL = new ArrayList<>();

  /** Switches attack detection. */
  public static final Key<Boolean> ENABLED =
      add(
          Key.of("guard.detection.enabled", BOOLEAN, "Looks for attacks in requests.")
              .orDefault("true"));

  /** The score that makes an attack. */
  public static final Key<Double> THREAT_SCORE_THRESHOLD =
      add(
          Key.of(
                  "guard.detection.threat-score-threshold",
                  DECIMAL,
                  "The score from which on a text is an attack; a higher one finds less, and flags"
                      + " fewer that are none.")
              .only("0 to 10", score -> score >= 0 && score <= 10)
              .orDefault("1.0"));

  /** Whether bodies are scanned. */
  public static final Key<Boolean> SCAN_BODY =
      add(
          Key.of("guard.detection.scan-body", BOOLEAN, "Looks for attacks in bodies, too.")
              .orDefault("true"));

  /** How much of a body is scanned. */
  public static final Key<Long> MAX_BODY_BYTES =
      add(
          Key.of(
                  "guard.detection.max-body-bytes",
                  SIZE,
                  "How much of a body is looked at; never more than"
                      + " `guard.body.max-inspected-bytes`.")
              .only("1KiB to 10MiB", size -> size >= 1 << 10 && size <= 10 << 20)
              .orDefault("256KiB"));

  /** The categories that are looked for. */
  public static final Key<List<String>> CATEGORIES =
      add(
          Key.of(
                  "guard.detection.categories",
                  LIST,
                  "The only categories of attacks that are looked for. Not set: all.")
              .only("names of categories", eachIs(Names.CATEGORIES)));

  /** The application's own patterns. */
  public static final Key<List<String>> CUSTOM_PATTERNS =
      add(
          Key.of(
              "guard.detection.custom-patterns",
              ATTACKS,
              "Patterns of attacks beside those that are built in (RE2, without regard to case),"
                  + " looked for whatever categories are chosen. `PatternRegistry` changes them"
                  + " while the application runs."));

  /** Headers that are not scanned. */
  public static final Key<List<String>> EXCLUDED_HEADERS =
      add(
          Key.of(
              "guard.detection.excluded-headers",
              LIST,
              "Names of headers that are not looked at."));

  /** Parameters that are not scanned. */
  public static final Key<List<String>> EXCLUDED_PARAMS =
      add(
          Key.of(
              "guard.detection.excluded-params",
              LIST,
              "Names of query and form parameters that are not looked at."));

  /** Fields that are not scanned. */
  public static final Key<List<String>> EXCLUDED_BODY_FIELDS =
      add(
          Key.of(
              "guard.detection.excluded-body-fields",
              LIST,
              "Names of fields in bodies that are not looked at."));

  private DetectionKeys() {}

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
