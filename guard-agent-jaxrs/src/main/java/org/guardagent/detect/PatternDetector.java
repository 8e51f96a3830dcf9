package org.guardagent.detect;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.guardagent.detect.PatternSearch.Place;
import org.guardagent.gate.Detector;
import org.guardagent.gate.RequestFacts;
import org.guardagent.gate.Visit;
import org.guardagent.gate.policy.PolicySnapshot;
import org.guardagent.gate.route.DetectionExclusions;
import org.jspecify.annotations.Nullable;

/**
 * Searches requests for the platform's patterns: in the path, in names and values of the query, in
 * headers, and in the beginning of the body. Credentials are neither searched nor shown. The
 * patterns run whatever categories are chosen. Thread-safe.
 */
public final class PatternDetector implements Detector {

  private static final Set<String> CREDENTIALS =
      Set.of("authorization", "proxy-authorization", "cookie", "x-api-key", "x-auth-token");

  /** What a pattern that is found is worth: one is as certain as the next. */
  private static final double SCORE = 1.0;

  private final boolean isEnough;

  /**
   * Makes a detector.
   *
   * @param threshold the score from which on a request is an attack
   */
  public PatternDetector(double threshold) {
    this.isEnough = SCORE >= threshold;
  }

  @Override
  public @Nullable Detection inspect(Visit visit) {
    PolicySnapshot.Detection policy = visit.policy().detection();
    if (!isEnough || policy.patterns().isEmpty() || !isOn(visit)) {
      return null;
    }
    PatternSearch search = new PatternSearch(policy.patterns());
    RequestFacts request = visit.request();
    @Nullable Detection found = search.encoded(Place.PATH, "", request.path());
    @Nullable String query = request.query();
    if (found == null && query != null) {
      found = search.parameters(Place.QUERY, query, params(visit));
    }
    if (found == null) {
      found = headers(search, visit);
    }
    return found == null && scansBody(visit) ? body(search, visit) : found;
  }

  private static boolean isOn(Visit visit) {
    @Nullable Boolean own = visit.rules().detection();
    return own == null ? visit.policy().detection().enabled() : own;
  }

  private static boolean scansBody(Visit visit) {
    @Nullable Boolean own = visit.rules().exclusions().scanBody();
    return own == null ? visit.policy().detection().scanBody() : own;
  }

  /** What a route leaves out of parameters and fields replaces what the policy does. */
  private static Set<String> params(Visit visit) {
    Set<String> own = visit.rules().exclusions().params();
    return own.isEmpty() ? visit.policy().detection().exclusions().params() : own;
  }

  private static Set<String> fields(Visit visit) {
    Set<String> own = visit.rules().exclusions().bodyFields();
    return own.isEmpty() ? visit.policy().detection().exclusions().bodyFields() : own;
  }

  /** Headers are left out by either. */
  private static @Nullable Detection headers(PatternSearch search, Visit visit) {
    DetectionExclusions global = visit.policy().detection().exclusions();
    DetectionExclusions own = visit.rules().exclusions();
    for (Map.Entry<String, List<String>> header : visit.request().headers().entrySet()) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      if (!CREDENTIALS.contains(name)
          && !global.headers().contains(name)
          && !own.headers().contains(name)) {
        @Nullable Detection found = lines(search, name, header.getValue());
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private static @Nullable Detection lines(PatternSearch search, String name, List<String> lines) {
    for (String line : lines) {
      @Nullable Detection found = search.encoded(Place.HEADER, name, line);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable Detection body(PatternSearch search, Visit visit) {
    byte[] bytes = visit.request().body(visit.policy().detection().maxBodyBytes());
    if (bytes.length == 0) {
      return null;
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    @Nullable String header = visit.request().header("Content-Type");
    String type = header == null ? "" : header.toLowerCase(Locale.ROOT);
    if (type.contains("json")) {
      return JsonTexts.search(search, text, fields(visit));
    }
    if (type.startsWith("application/x-www-form-urlencoded")) {
      Set<String> leftOut = new HashSet<>(params(visit));
      leftOut.addAll(fields(visit));
      return search.parameters(Place.FIELD, text, leftOut);
    }
    return search.plain(Place.BODY, "", text);
  }
}
