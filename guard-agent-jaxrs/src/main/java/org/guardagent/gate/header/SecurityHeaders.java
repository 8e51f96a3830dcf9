package org.guardagent.gate.header;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The headers that tell browsers to be careful with an answer. Immutable. */
public final class SecurityHeaders {

  private static final long PRELOAD_MIN_SECONDS = 31_536_000;

  private final AddedHeaders overHttp;
  private final AddedHeaders overHttps;

  /**
   * Compiles the headers.
   *
   * @param settings what they say
   * @throws IllegalArgumentException if a value cannot stand in a header; the message says which
   */
  public SecurityHeaders(Settings settings) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    put(headers, "X-Content-Type-Options", settings.contentTypeOptions());
    put(headers, "X-Frame-Options", settings.frameOptions());
    put(headers, "X-XSS-Protection", settings.xssProtection());
    put(headers, "Referrer-Policy", settings.referrerPolicy());
    put(headers, "Permissions-Policy", settings.permissionsPolicy());
    put(headers, "X-Permitted-Cross-Domain-Policies", "none");
    put(headers, "X-Download-Options", "noopen");
    put(headers, "Cross-Origin-Embedder-Policy", settings.embedderPolicy());
    put(headers, "Cross-Origin-Opener-Policy", settings.openerPolicy());
    put(headers, "Cross-Origin-Resource-Policy", settings.resourcePolicy());
    put(headers, "Content-Security-Policy", settings.contentSecurityPolicy());
    Map<String, String> secure = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    secure.putAll(headers);
    put(secure, "Strict-Transport-Security", hsts(settings.hsts()));
    settings.custom().forEach((name, value) -> replace(headers, name, value));
    settings.custom().forEach((name, value) -> replace(secure, name, value));
    this.overHttp = AddedHeaders.of(headers);
    this.overHttps = AddedHeaders.of(secure);
  }

  /**
   * The headers of an answer.
   *
   * @param isHttps whether the client uses HTTPS: over HTTP browsers ignore {@code
   *     Strict-Transport-Security}, and have to
   * @return what is to be added to it
   */
  public AddedHeaders of(boolean isHttps) {
    return isHttps ? overHttps : overHttp;
  }

  private static void put(Map<String, String> headers, String name, String value) {
    String checked = HeaderValues.checked(name, value);
    if (!checked.isEmpty()) {
      headers.put(name, checked);
    }
  }

  /** A custom header goes before one of ours, and an empty one takes ours away. */
  private static void replace(Map<String, String> headers, String name, String value) {
    headers.remove(name);
    put(headers, name, value);
  }

  /** The preload list takes a site for a year or longer, and with all below it. */
  private static String hsts(@Nullable Hsts hsts) {
    if (hsts == null) {
      return "";
    }
    boolean preload = hsts.preload() && hsts.maxAgeSeconds() >= PRELOAD_MIN_SECONDS;
    boolean subdomains = hsts.includeSubdomains() || preload;
    return String.format(
        Locale.ROOT,
        "max-age=%d%s%s",
        hsts.maxAgeSeconds(),
        subdomains ? "; includeSubDomains" : "",
        preload ? "; preload" : "");
  }

  /**
   * What the headers say. An empty text leaves the header out.
   *
   * @param hsts {@code Strict-Transport-Security}, or null for none
   * @param contentSecurityPolicy {@code Content-Security-Policy}
   * @param frameOptions {@code X-Frame-Options}
   * @param contentTypeOptions {@code X-Content-Type-Options}
   * @param xssProtection {@code X-XSS-Protection}
   * @param referrerPolicy {@code Referrer-Policy}
   * @param permissionsPolicy {@code Permissions-Policy}
   * @param openerPolicy {@code Cross-Origin-Opener-Policy}
   * @param resourcePolicy {@code Cross-Origin-Resource-Policy}
   * @param embedderPolicy {@code Cross-Origin-Embedder-Policy}, left out by default: {@code
   *     require-corp} makes browsers refuse every image, script and frame of another site that does
   *     not agree by a header of its own, and so breaks pages that embed such content
   * @param custom further headers, which go before these
   */
  public record Settings(
      @Nullable Hsts hsts,
      String contentSecurityPolicy,
      String frameOptions,
      String contentTypeOptions,
      String xssProtection,
      String referrerPolicy,
      String permissionsPolicy,
      String openerPolicy,
      String resourcePolicy,
      String embedderPolicy,
      Map<String, String> custom) {

    /** What browsers are told if nothing is configured. */
    public static final Settings DEFAULTS =
        new Settings(
            new Hsts(PRELOAD_MIN_SECONDS, true, false),
            "",
            "SAMEORIGIN",
            "nosniff",
            "1; mode=block",
            "strict-origin-when-cross-origin",
            "geolocation=(), microphone=(), camera=()",
            "same-origin",
            "same-origin",
            "",
            Map.of());

    /** Copies the map in its order. */
    public Settings {
      custom = Collections.unmodifiableMap(new LinkedHashMap<>(custom));
    }
  }

  /**
   * That the site is to be visited over HTTPS only.
   *
   * @param maxAgeSeconds for how long
   * @param includeSubdomains whether that holds for all hosts below
   * @param preload whether browsers may know before the first visit; for less than a year it is
   *     left out, and it includes all hosts below
   */
  public record Hsts(long maxAgeSeconds, boolean includeSubdomains, boolean preload) {}
}
