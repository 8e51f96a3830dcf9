package org.guardagent.gate.assembly;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.guardagent.config.HeaderEntry;
import org.guardagent.config.HeaderKeys;
import org.guardagent.config.Key;
import org.guardagent.config.Settings;
import org.guardagent.gate.Findings;
import org.guardagent.gate.RequestFacts;
import org.guardagent.gate.header.BrowserPolicy;
import org.guardagent.gate.header.Cors;
import org.guardagent.gate.header.CspReports;
import org.guardagent.gate.header.SecurityHeaders;
import org.jspecify.annotations.Nullable;

/** Reads what browsers are told. */
final class HeaderSettings {

  private static final String OFF = "off";

  private HeaderSettings() {}

  static BrowserPolicy policy(
      Settings settings, Findings findings, Predicate<RequestFacts> isHttps) {
    return new BrowserPolicy(
        settings.get(HeaderKeys.ENABLED) ? headers(settings) : null,
        settings.get(HeaderKeys.CORS_ENABLED) ? cors(settings) : null,
        settings
            .find(HeaderKeys.CSP_REPORT_PATH)
            .map(path -> new CspReports(path, findings::found))
            .orElse(null),
        isHttps);
  }

  private static SecurityHeaders headers(Settings settings) {
    return new SecurityHeaders(
        new SecurityHeaders.Settings(
            hsts(settings),
            settings.find(HeaderKeys.CSP).orElse(""),
            value(settings, HeaderKeys.FRAME_OPTIONS),
            value(settings, HeaderKeys.CONTENT_TYPE_OPTIONS),
            value(settings, HeaderKeys.XSS_PROTECTION),
            value(settings, HeaderKeys.REFERRER_POLICY),
            value(settings, HeaderKeys.PERMISSIONS_POLICY),
            value(settings, HeaderKeys.CROSS_ORIGIN_OPENER_POLICY),
            value(settings, HeaderKeys.CROSS_ORIGIN_RESOURCE_POLICY),
            value(settings, HeaderKeys.CROSS_ORIGIN_EMBEDDER_POLICY),
            custom(settings)));
  }

  private static SecurityHeaders.@Nullable Hsts hsts(Settings settings) {
    Duration maxAge = settings.get(HeaderKeys.HSTS_MAX_AGE);
    return maxAge.isZero()
        ? null
        : new SecurityHeaders.Hsts(
            maxAge.toSeconds(),
            settings.get(HeaderKeys.HSTS_INCLUDE_SUBDOMAINS),
            settings.get(HeaderKeys.HSTS_PRELOAD));
  }

  private static String value(Settings settings, Key<String> key) {
    String value = settings.get(key);
    return value.equalsIgnoreCase(OFF) ? "" : value;
  }

  private static Map<String, String> custom(Settings settings) {
    Map<String, String> custom = new LinkedHashMap<>();
    settings
        .find(HeaderKeys.CUSTOM)
        .orElse(List.of())
        .forEach((HeaderEntry entry) -> custom.put(entry.name(), entry.value()));
    return custom;
  }

  private static Cors cors(Settings settings) {
    return new Cors(
        new Cors.Settings(
            settings.get(HeaderKeys.CORS_ALLOW_ORIGINS),
            settings.get(HeaderKeys.CORS_ALLOW_METHODS),
            settings.get(HeaderKeys.CORS_ALLOW_HEADERS),
            settings.get(HeaderKeys.CORS_ALLOW_CREDENTIALS),
            settings.find(HeaderKeys.CORS_EXPOSE_HEADERS).orElse(List.of()),
            settings.get(HeaderKeys.CORS_MAX_AGE).toSeconds()));
  }
}
