package org.guardagent.detect;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.guardagent.detect.TextJudge.Hit;
import org.guardagent.detect.model.AttackModel;
import org.guardagent.detect.model.TextKind;
import org.guardagent.detect.text.Slice;
import org.guardagent.gate.Detector;
import org.guardagent.gate.RequestFacts;
import org.guardagent.gate.Visit;
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
  private static final int WORKPLACES = 16;

  /** A password may look like anything: what is one has to look like an attack more than others. */
  private static final double FACTOR_FOR_PASSWORDS = 2;

  /** What a pattern that is found is worth: always enough, and one as certain as the next. */
  private static final double SCORE_OF_PATTERNS = 1.0;

  private static final String CUSTOM = "custom";

  private final AttackModel model;
  private final double threshold;
  private final CustomPatterns own;
  private final HeaderTexts headers = new HeaderTexts();
  private final BlockingQueue<Workplace> workplaces = new ArrayBlockingQueue<>(WORKPLACES);

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
    Workplace known = workplaces.poll();
    Workplace workplace = known == null ? new Workplace(model.desk(), new RepeatedNames()) : known;
    try {
      return searching.search(search(visit, workplace));
    } finally {
      workplaces.offer(workplace); // where there are enough, it is for the garbage collector
    }
  }

  /** What one search after the other works with. */
  private record Workplace(AttackModel.Desk desk, RepeatedNames names) {}

  @FunctionalInterface
  private interface Searching {
    @Nullable Detection search(RequestSearch search);
  }

  private RequestSearch search(Visit visit, Workplace workplace) {
    Set<String> categories = categories(visit);
    return new RequestSearch(
        patterns(visit.policy().detection().patterns(), own.current()),
        (text, kind, mayBeAnything) ->
            byModel(workplace.desk(), text, kind, mayBeAnything, categories),
        categories == null,
        workplace.names());
  }

  private List<TextJudge> patterns(PatternSet rules, PatternSet application) {
    return rules.isEmpty() && application.isEmpty()
        ? List.of()
        : List.of(
            (text, kind, mayBeAnything) -> byPatterns(rules, text),
            (text, kind, mayBeAnything) -> byPatterns(application, text));
  }

  private @Nullable Hit byPatterns(PatternSet patterns, Slice text) {
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
      Slice text,
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

  private @Nullable Detection inspect(Visit visit, RequestSearch search) {
    RequestFacts request = visit.request();
    Detection found = search.encoded(Place.PATH, "", request.path());
    String query = request.query();
    if (found == null && query != null) {
      found = search.parameters(Place.QUERY, query, '&', params(visit));
    }
    if (found == null) {
      found = headers.search(search, visit);
    }
    return found == null && scansBody(visit) ? BodySearch.beginning(search, visit) : found;
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
}
