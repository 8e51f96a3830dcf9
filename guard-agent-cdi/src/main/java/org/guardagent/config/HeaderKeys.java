package org.guardagent.config;

import static org.guardagent.config.AgentKeys.within;
import static org.guardagent.config.GateValues.isFieldValue;
import static org.guardagent.config.GateValues.isPath;
import static org.guardagent.config.ValueType.BOOLEAN;
import static org.guardagent.config.ValueType.DURATION;
import static org.guardagent.config.ValueType.LIST;
import static org.guardagent.config.ValueType.TEXT;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The keys of security headers and of CORS. */
public final class HeaderKeys {

  private static final List<Key<?>> ALL = new ArrayList<>();

  /** Whether answers get security headers. */
  public static final Key<Boolean> ENABLED =
      add(
          Key.of(
                  "guard.headers.enabled",
                  BOOLEAN,
                  "Puts security headers into answers, refusals included. What the"
                      + " application sets stays."
                      + " A servlet filter that wraps the answer does not see them.")
              .orDefault("true"));

  /** How long HTTPS is remembered. */
  public static final Key<Duration> HSTS_MAX_AGE =
      add(
          Key.of(
                  "guard.headers.hsts.max-age",
                  DURATION,
                  "How long browsers remember to use HTTPS only; sent over HTTPS"
                      + " only. 0 leaves the header out.")
              .only("0 to 3650 d", within(Duration.ZERO, Duration.ofDays(3_650)))
              .orDefault("P365D"));

  /** Whether that holds below the domain. */
  public static final Key<Boolean> HSTS_INCLUDE_SUBDOMAINS =
      add(
          Key.of(
                  "guard.headers.hsts.include-subdomains",
                  BOOLEAN,
                  "Says that of all domains below, too.")
              .orDefault("true"));

  /** Whether browsers may list the domain. */
  public static final Key<Boolean> HSTS_PRELOAD =
      add(
          Key.of(
                  "guard.headers.hsts.preload",
                  BOOLEAN,
                  "Lets makers of browsers list the domain. Needs at least 365 days,"
                      + " and implies the domains below.")
              .orDefault("false"));

  /** The content security policy. */
  public static final Key<String> CSP =
      add(
          Key.of(
                  "guard.headers.csp",
                  TEXT,
                  "The value of `Content-Security-Policy`. Not set: the header is" + " left out.")
              .only("one line of ASCII", isFieldValue()));

  /** Where browsers report violations. */
  public static final Key<String> CSP_REPORT_PATH =
      add(
          Key.of(
                  "guard.headers.csp-report-path",
                  TEXT,
                  "The path, that of the application included, at which browsers"
                      + " report violations of that policy. Not set: nowhere.")
              .only("an absolute path", isPath()));

  /** The value of X-Frame-Options. */
  public static final Key<String> FRAME_OPTIONS =
      add(
          Key.of(
                  "guard.headers.frame-options",
                  TEXT,
                  "The value of `X-Frame-Options`; `off` leaves it out.")
              .only("one line of ASCII", isFieldValue())
              .orDefault("SAMEORIGIN"));

  /** The value of X-Content-Type-Options. */
  public static final Key<String> CONTENT_TYPE_OPTIONS =
      add(
          Key.of(
                  "guard.headers.content-type-options",
                  TEXT,
                  "The value of `X-Content-Type-Options`; `off` leaves it out.")
              .only("one line of ASCII", isFieldValue())
              .orDefault("nosniff"));

  /** The value of X-XSS-Protection. */
  public static final Key<String> XSS_PROTECTION =
      add(
          Key.of(
                  "guard.headers.xss-protection",
                  TEXT,
                  "The value of `X-XSS-Protection`; `off` leaves it out.")
              .only("one line of ASCII", isFieldValue())
              .orDefault("1; mode=block"));

  /** The value of Referrer-Policy. */
  public static final Key<String> REFERRER_POLICY =
      add(
          Key.of(
                  "guard.headers.referrer-policy",
                  TEXT,
                  "The value of `Referrer-Policy`; `off` leaves it out.")
              .only("one line of ASCII", isFieldValue())
              .orDefault("strict-origin-when-cross-origin"));

  /** The value of Permissions-Policy. */
  public static final Key<String> PERMISSIONS_POLICY =
      add(
          Key.of(
                  "guard.headers.permissions-policy",
                  TEXT,
                  "The value of `Permissions-Policy`; `off` leaves it out.")
              .only("one line of ASCII", isFieldValue())
              .orDefault("geolocation=(), microphone=(), camera=()"));

  /** The value of Cross-Origin-Opener-Policy. */
  public static final Key<String> CROSS_ORIGIN_OPENER_POLICY =
      add(
          Key.of(
                  "guard.headers.cross-origin-opener-policy",
                  TEXT,
                  "The value of `Cross-Origin-Opener-Policy`; `off` leaves it out.")
              .only("one line of ASCII", isFieldValue())
              .orDefault("same-origin"));

  /** The value of Cross-Origin-Resource-Policy. */
  public static final Key<String> CROSS_ORIGIN_RESOURCE_POLICY =
      add(
          Key.of(
                  "guard.headers.cross-origin-resource-policy",
                  TEXT,
                  "The value of `Cross-Origin-Resource-Policy`; `off` leaves it out.")
              .only("one line of ASCII", isFieldValue())
              .orDefault("same-origin"));

  /** The value of Cross-Origin-Embedder-Policy. */
  public static final Key<String> CROSS_ORIGIN_EMBEDDER_POLICY =
      add(
          Key.of(
                  "guard.headers.cross-origin-embedder-policy",
                  TEXT,
                  "The value of `Cross-Origin-Embedder-Policy`. Off unless set:"
                      + " `require-corp`, the Guard family's default, breaks every picture,"
                      + " font and frame from another site that does not send a header of"
                      + " its own.")
              .only("one line of ASCII", isFieldValue())
              .orDefault("off"));

  /** Further headers. */
  public static final Key<List<HeaderEntry>> CUSTOM =
      add(
          Key.of(
              "guard.headers.custom",
              GateValues.HEADERS,
              "Further headers, as `X-Served-By=shop`; they go before those above."));

  /** Whether the gate answers for CORS. */
  public static final Key<Boolean> CORS_ENABLED =
      add(
          Key.of(
                  "guard.cors.enabled",
                  BOOLEAN,
                  "Answers preflight requests, after judging them, and puts CORS"
                      + " headers into answers.")
              .orDefault("false"));

  /** Origins that may read answers. */
  public static final Key<List<String>> CORS_ALLOW_ORIGINS =
      add(
          Key.of("guard.cors.allow-origins", LIST, "Origins that may read answers; `*` for all.")
              .only("`*` or origins as `https://shop.example`", GateValues.originsAre())
              .orDefault("*"));

  /** Methods that they may use. */
  public static final Key<List<String>> CORS_ALLOW_METHODS =
      add(
          Key.of("guard.cors.allow-methods", LIST, "Methods that they may use.")
              .only("names of methods", GateValues.tokensAre())
              .orDefault("GET,POST,PUT,PATCH,DELETE,OPTIONS"));

  /** Headers that they may send. */
  public static final Key<List<String>> CORS_ALLOW_HEADERS =
      add(
          Key.of("guard.cors.allow-headers", LIST, "Headers that they may send; `*` for all.")
              .only("names of headers", GateValues.tokensAre())
              .orDefault("*"));

  /** Whether cookies go along. */
  public static final Key<Boolean> CORS_ALLOW_CREDENTIALS =
      add(
          Key.of(
                  "guard.cors.allow-credentials",
                  BOOLEAN,
                  "Lets cookies and other credentials go along; not together with the"
                      + " origin `*`.")
              .orDefault("false"));

  /** Headers that they may read. */
  public static final Key<List<String>> CORS_EXPOSE_HEADERS =
      add(
          Key.of("guard.cors.expose-headers", LIST, "Headers of answers that they may read.")
              .only("names of headers", GateValues.tokensAre()));

  /** How long a preflight counts. */
  public static final Key<Duration> CORS_MAX_AGE =
      add(
          Key.of(
                  "guard.cors.max-age",
                  DURATION,
                  "How long a browser may remember the answer to a preflight request.")
              .only("0 to 1 d", within(Duration.ZERO, Duration.ofDays(1)))
              .orDefault("PT10M"));

  private HeaderKeys() {}

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
