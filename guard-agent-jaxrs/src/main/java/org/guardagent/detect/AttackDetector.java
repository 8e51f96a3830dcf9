package org.guardagent.detect;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.guardagent.detect.TextJudge.Hit;
import org.guardagent.detect.model.AttackModel;
import org.guardagent.detect.model.TextKind;
import org.guardagent.detect.text.Slice;
import org.guardagent.gate.Detector;
import org.guardagent.gate.RequestFacts;
import org.guardagent.gate.Visit;
import org.guardagent.gate.route.DetectionExclusions;
import org.guardagent.pattern.PatternSet;
import org.guardagent.text.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * Looks for attacks in the path, in names and values of the query, in headers and cookies, and in
 * the beginning of the body: by patterns of the platform and of the application, which run whatever
 * categories are chosen, and by a model of what attacks look like. Credentials are searched, but
 * not shown. Thread-safe.
 */
public final class AttackDetector implements Detector {

  /** So many are kept, each of up to half a megabyte; more threads at a time make their own. */
  private static final int DESKS = 16;

  /** A password may look like anything: what is one has to look like an attack more than others. */
  private static final double FACTOR_FOR_PASSWORDS = 2;

  /** Headers with a grammar of their own, in which only these signs would be strange. */
  private static final Set<String> STRUCTURED =
      ignoringCase(
          "accept",
          "accept-charset",
          "accept-encoding",
          "accept-language",
          "cache-control",
          "connection",
          "content-length",
          "date",
          "etag",
          "host",
          "if-match",
          "if-modified-since",
          "if-none-match",
          "if-range",
          "keep-alive",
          "origin",
          "range",
          "sec-ch-ua",
          "sec-ch-ua-mobile",
          "sec-ch-ua-platform",
          "sec-fetch-dest",
          "sec-fetch-mode",
          "sec-fetch-site",
          "sec-fetch-user",
          "te",
          "upgrade-insecure-requests");

  private static final String STRANGE = "${<'`|\\%";

  private static final Set<String> NOTHING_LEFT_OUT = Set.of();

  /** What a pattern that is found is worth: always enough, and one as certain as the next. */
  private static final double SCORE_OF_PATTERNS = 1.0;

  private static final String CUSTOM = "custom";

  private final AttackModel model;
  private final double threshold;
  private final CustomPatterns own;
  private final BlockingQueue<AttackModel.Desk> desks = new ArrayBlockingQueue<>(DESKS);

  /**
   * Makes a detector.
   *
   * @param model tells attacks from other texts
   * @param threshold the score from which on a request is an attack
   * @param own the application's own patterns
   */
  public AttackDetector(AttackModel model, double threshold, CustomPatterns own) {
    this.model = model;
    this.threshold = threshold;
    this.own = own;
  }

  @Override
  public @Nullable Detection inspect(Visit visit) {
    return search(visit, search -> inspect(visit, search));
  }

  @Override
  public @Nullable Detection inspectEnd(Visit visit, byte[] end) {
    return search(visit, search -> BodySearch.of(search, visit).end(end));
  }

  private @Nullable Detection search(Visit visit, Searching searching) {
    AttackModel.Desk known = desks.poll();
    AttackModel.Desk desk = known == null ? model.desk() : known;
    try {
      return searching.search(search(visit, desk));
    } finally {
      desks.offer(desk); // where there are enough, it is for the garbage collector
    }
  }

  @FunctionalInterface
  private interface Searching {
    @Nullable Detection search(RequestSearch search);
  }

  private RequestSearch search(Visit visit, AttackModel.Desk desk) {
    Set<String> categories = categories(visit);
    return new RequestSearch(
        patterns(visit.policy().detection().patterns(), own.current()),
        (text, kind, mayBeAnything) -> byModel(desk, text, kind, mayBeAnything, categories));
  }

  private List<TextJudge> patterns(PatternSet rules, PatternSet application) {
    return rules.isEmpty() && application.isEmpty()
        ? List.of()
        : List.of(
            (text, kind, mayBeAnything) -> byPatterns(rules, text),
            (text, kind, mayBeAnything) -> byPatterns(application, text));
  }

  private @Nullable Hit byPatterns(PatternSet patterns, CharSequence text) {
    String pattern = patterns.firstFoundIn(text);
    return pattern == null
        ? null
        : new Hit(
            CUSTOM,
            pattern,
            pattern,
            "Custom pattern",
            text.toString(),
            Math.max(SCORE_OF_PATTERNS, threshold));
  }

  private @Nullable Hit byModel(
      AttackModel.Desk desk,
      CharSequence text,
      TextKind kind,
      boolean mayBeAnything,
      @Nullable Set<String> categories) {
    double enough = mayBeAnything ? threshold * FACTOR_FOR_PASSWORDS : threshold;
    AttackModel.Evidence found = desk.judge(text, kind, categories, enough);
    return found == null
        ? null
        : new Hit(
            found.category(),
            found.category() + ": " + SafeText.of(found.core(), 60),
            found.category(),
            "Attack of the category " + found.category(),
            found.snippet(),
            Math.round(found.score() * 100) / 100.0);
  }

  private static @Nullable Detection inspect(Visit visit, RequestSearch search) {
    RequestFacts request = visit.request();
    Detection found = search.encoded(Place.PATH, "", request.path());
    String query = request.query();
    if (found == null && query != null) {
      found = search.parameters(Place.QUERY, query, '&', params(visit));
    }
    if (found == null) {
      found = headers(search, visit);
    }
    return found == null && scansBody(visit) ? BodySearch.of(search, visit).beginning() : found;
  }

  /** Those that a route chooses replace those of the policy. */
  private static @Nullable Set<String> categories(Visit visit) {
    Set<String> own = visit.rules().exclusions().categories();
    return own == null ? visit.policy().detection().exclusions().categories() : own;
  }

  private static boolean scansBody(Visit visit) {
    @Nullable Boolean own = visit.rules().exclusions().scanBody();
    return own == null ? visit.policy().detection().scanBody() : own;
  }

  /** What a route leaves out of parameters and fields replaces what the policy does. */
  static Set<String> params(Visit visit) {
    Set<String> own = visit.rules().exclusions().params();
    return own.isEmpty() ? visit.policy().detection().exclusions().params() : own;
  }

  static Set<String> fields(Visit visit) {
    Set<String> own = visit.rules().exclusions().bodyFields();
    return own.isEmpty() ? visit.policy().detection().exclusions().bodyFields() : own;
  }

  /** Headers are left out by either. */
  private static @Nullable Detection headers(RequestSearch search, Visit visit) {
    DetectionExclusions global = visit.policy().detection().exclusions();
    DetectionExclusions own = visit.rules().exclusions();
    for (Map.Entry<String, List<String>> header : visit.request().headers().entrySet()) {
      String name = header.getKey();
      if (!isAmong(global.headers(), name) && !isAmong(own.headers(), name)) {
        Detection found = lines(search, name, header.getValue());
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private static boolean isAmong(Set<String> lowerCase, String name) {
    return !lowerCase.isEmpty() && lowerCase.contains(name.toLowerCase(Locale.ROOT));
  }

  private static @Nullable Detection lines(RequestSearch search, String name, List<String> lines) {
    for (int i = 0; i < lines.size(); i++) { // without an iterator for each header
      Detection found = line(search, name, lines.get(i));
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable Detection line(RequestSearch search, String name, String line) {
    if (name.equalsIgnoreCase("cookie")) {
      return search.parameters(Place.COOKIE, line, ';', NOTHING_LEFT_OUT);
    }
    if (STRUCTURED.contains(name) && !isStrange(line)) {
      return null;
    }
    if (name.equalsIgnoreCase("referer")) {
      return search.encoded(Place.HEADER, name, line, originEnd(line));
    }
    if (name.equalsIgnoreCase("authorization") || name.equalsIgnoreCase("proxy-authorization")) {
      return credentials(search, name, line);
    }
    boolean isAgent = name.equalsIgnoreCase("user-agent");
    return search.encoded(isAgent ? Place.AGENT : Place.HEADER, name, line);
  }

  /**
   * As a whole, and each part that may be wrapped in base64: of a name and password, of a token.
   */
  private static @Nullable Detection credentials(RequestSearch search, String name, String line) {
    Detection found = search.encoded(Place.HEADER, name, line);
    int start = line.indexOf(' ') + 1;
    while (found == null && start < line.length()) {
      int end = Slice.find(line, '.', start, line.length());
      found = search.encoded(Place.HEADER, name, line.substring(start, end));
      start = end + 1;
    }
    return found;
  }

  /** A browser says where it comes from, which may well be within a private network. */
  private static int originEnd(String referer) {
    int scheme = referer.indexOf("://");
    if (!referer.startsWith("http") || scheme < 0 || scheme > "https".length()) {
      return 0;
    }
    int end = scheme + "://".length();
    while (end < referer.length() && isOfAuthority(referer.charAt(end))) {
      end++;
    }
    boolean isEnded = end == referer.length() || "/?#".indexOf(referer.charAt(end)) >= 0;
    return isEnded ? end : 0;
  }

  private static boolean isOfAuthority(char c) {
    boolean isLetter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    return isLetter || (c >= '0' && c <= ':') || c == '.' || c == '-' || c == '[' || c == ']';
  }

  private static Set<String> ignoringCase(String... names) {
    Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    set.addAll(List.of(names));
    return Collections.unmodifiableSet(set);
  }

  private static boolean isStrange(String line) {
    for (int i = 0; i < line.length(); i++) {
      if (STRANGE.indexOf(line.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }
}
