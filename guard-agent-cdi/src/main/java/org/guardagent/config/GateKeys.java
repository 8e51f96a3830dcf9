package org.guardagent.config;

import static org.guardagent.config.AgentKeys.within;
import static org.guardagent.config.GateValues.STATUS_TEXTS;
import static org.guardagent.config.ValueType.BOOLEAN;
import static org.guardagent.config.ValueType.DURATION;
import static org.guardagent.config.ValueType.INTEGER;
import static org.guardagent.config.ValueType.LIST;
import static org.guardagent.config.ValueType.SIZE;
import static org.guardagent.config.ValueType.oneOf;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The keys of the gate as a whole: what is guarded, and what happens when something fails. */
public final class GateKeys {

  private static final List<Key<?>> ALL = new ArrayList<>();

  /** Switches the gate. */
  public static final Key<Boolean> ENABLED =
      add(
          Key.of(
                  "guard.enabled",
                  BOOLEAN,
                  "Switches the gate: `false` judges no request. The agent goes on.")
              .orDefault("true"));

  /** Whether nothing is stopped. */
  public static final Key<Boolean> PASSIVE_MODE =
      add(
          Key.of(
                  "guard.passive-mode",
                  BOOLEAN,
                  "Judges and reports everything, and stops and bans nothing.")
              .orDefault("false"));

  /** What is guarded. */
  public static final Key<GuardScope> SCOPE =
      add(
          Key.of(
                  "guard.scope",
                  oneOf(GuardScope.class),
                  "What is guarded: what has an annotation, on the method, the class"
                      + " or the `Application` class; or everything.")
              .orDefault("annotated"));

  /** Whether a failing check refuses. */
  public static final Key<Boolean> FAIL_SECURE =
      add(
          Key.of(
                  "guard.fail-secure",
                  BOOLEAN,
                  "A check that fails refuses the request with 500, or 408 for a body that comes too"
                      + " slowly; `false` lets it pass. Both are logged.")
              .orDefault("true"));

  /** Whether requests without a route are refused. */
  public static final Key<Boolean> ROUTE_RESOLUTION_STRICT =
      add(
          Key.of(
                  "guard.route-resolution-strict",
                  BOOLEAN,
                  "Refuses with 500 whatever cannot be brought to a route, also"
                      + " requests that would be a 404.")
              .orDefault("false"));

  /** Paths without detection. */
  public static final Key<List<String>> EXCLUDE_PATHS =
      add(
          Key.of(
                  "guard.exclude-paths",
                  LIST,
                  "Paths, that of the application included, which attack detection"
                      + " and rules of behaviour leave out, with all that is below them."
                      + " Bans, address lists and limits still hold there.")
              .orDefault("/docs,/redoc,/openapi.json,/openapi.yaml,/favicon.ico,/static")
              .only("paths from `/` on", GateValues.pathsAre()));

  /** Texts of refusals. */
  public static final Key<Map<Integer, String>> CUSTOM_ERROR_RESPONSES =
      add(
          Key.of(
              "guard.custom-error-responses",
              STATUS_TEXTS,
              "Texts that refusals have instead of the usual ones, as `403=Not" + " for you`."));

  /** Whether only HTTPS is served. */
  public static final Key<Boolean> ENFORCE_HTTPS =
      add(
          Key.of(
                  "guard.enforce-https",
                  BOOLEAN,
                  "Redirects requests without TLS to their `https` address.")
              .orDefault("false"));

  /** The status of that redirection. */
  public static final Key<Integer> HTTPS_REDIRECT_STATUS =
      add(
          Key.of(
                  "guard.https-redirect-status",
                  INTEGER,
                  "The status of that redirection. With 301 clients make a GET of a"
                      + " POST; with 307 and 308 they do not.")
              .only("301, 307 or 308", status -> status == 301 || status == 307 || status == 308)
              .orDefault("301"));

  /** How much of a body is looked at. */
  public static final Key<Long> BODY_MAX_INSPECTED_BYTES =
      add(
          Key.of(
                  "guard.body.max-inspected-bytes",
                  SIZE,
                  "How much of a body the gate reads ahead for checks that look at"
                      + " it; the application reads all of it.")
              .only("1KiB to 10MiB", size -> size >= 1 << 10 && size <= 10 << 20)
              .orDefault("256KiB"));

  /** How long the gate reads. */
  public static final Key<Duration> BODY_READ_TIMEOUT =
      add(
          Key.of(
                  "guard.body.read-timeout",
                  DURATION,
                  "How long the gate goes on reading ahead when a body comes slowly;"
                      + " one that comes more slowly is answered with 408, or passes unseen if"
                      + " `guard.fail-secure` is false.")
              .only("0.1 s to 30 s", within(Duration.ofMillis(100), Duration.ofSeconds(30)))
              .orDefault("PT3S"));

  private GateKeys() {}

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
