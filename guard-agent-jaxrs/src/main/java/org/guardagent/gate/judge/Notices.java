package org.guardagent.gate.judge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.guardagent.gate.Finding;
import org.guardagent.gate.Findings;
import org.guardagent.gate.Visit;
import org.guardagent.gate.log.GateLog;
import org.guardagent.gate.route.Aspect;
import org.guardagent.gate.route.GuardedRoute;
import org.guardagent.model.EventTypes;
import org.guardagent.text.SafeText;

/**
 * Tells what no check finds: paths and routes that are exempt, forged addresses, and bodies that
 * are too long to be looked at.
 */
final class Notices {

  private static final Duration QUIET = Duration.ofMinutes(5);
  private static final int MOST_PATHS = 1_000;

  private final Findings findings;
  private final GateLog log;
  private final Cache<String, Boolean> told;

  Notices(Findings findings, GateLog log, LongSupplier nanoTime) {
    this.findings = findings;
    this.log = log;
    this.told =
        Caffeine.newBuilder()
            .maximumSize(MOST_PATHS)
            .expireAfterWrite(QUIET)
            .ticker(nanoTime::getAsLong)
            .executor(Runnable::run)
            .build();
  }

  /** A header that does not count is told without its value, which is hostile text. */
  void spoofed(Visit visit) {
    log.spoofed(visit);
    findings.found(
        visit,
        Finding.of(
                EventTypes.SUSPICIOUS_REQUEST, "Potential IP spoof attempt: X-Forwarded-For header")
            .action("spoofing_detected")
            .build());
  }

  /** Once in five minutes for each path. */
  void excluded(Visit visit) {
    String path = SafeText.of(visit.request().path());
    if (isNew("path " + path)) {
      findings.found(
          visit,
          Finding.of(EventTypes.PATH_EXCLUDED, "Path " + path + " excluded from security checks")
              .action("security_checks_bypassed")
              .metadata("excluded_path", path)
              .metadata("configured_exclusions", visit.policy().excludedPaths().paths())
              .build());
    }
  }

  /** Once in five minutes for each route. */
  void bypassed(Visit visit, GuardedRoute route) {
    if (isNew("route " + route.template())) {
      List<String> aspects = route.rules().bypassed().stream().map(Aspect::text).sorted().toList();
      findings.found(
          visit,
          Finding.of(EventTypes.SECURITY_BYPASS, "Route configured to bypass all security checks")
              .action("all_checks_bypassed")
              .metadata("bypassed_checks", aspects)
              .metadata("endpoint", route.template())
              .build());
    }
  }

  /** Once in five minutes for each client, so that nobody hides an attack amid padding unseen. */
  void bodyCutOff(Visit visit) {
    if (visit.isBodyCutOff() && isNew("client " + visit.clientText())) {
      findings.found(
          visit,
          Finding.of(
                  EventTypes.BODY_TRUNCATED,
                  "Only the beginning and the end of a body was looked at")
              .action(Finding.LOGGED_ONLY)
              .metadata("body_truncated", true)
              .build());
    }
  }

  private boolean isNew(String key) {
    return told.getIfPresent(key) == null && told.asMap().putIfAbsent(key, Boolean.TRUE) == null;
  }
}
