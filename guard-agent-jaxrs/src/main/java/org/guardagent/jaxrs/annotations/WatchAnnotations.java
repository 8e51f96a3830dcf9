package org.guardagent.jaxrs.annotations;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.guardagent.annotation.BehaviorAnalysis;
import org.guardagent.annotation.BodyScan;
import org.guardagent.annotation.DetectionExclusion;
import org.guardagent.annotation.GuardAction;
import org.guardagent.annotation.ReturnMonitor;
import org.guardagent.annotation.SuspiciousDetection;
import org.guardagent.annotation.SuspiciousFrequency;
import org.guardagent.annotation.UsageMonitor;
import org.guardagent.config.Names;
import org.guardagent.gate.route.BehaviorRule;
import org.guardagent.gate.route.BehaviorRule.Kind;
import org.guardagent.gate.route.DetectionExclusions;
import org.guardagent.gate.route.ReturnPattern;
import org.guardagent.gate.route.RouteRules;
import org.jspecify.annotations.Nullable;

/** What is looked for in requests and answers. */
final class WatchAnnotations {

  private final boolean scansAnswers;

  WatchAnnotations(boolean scansAnswers) {
    this.scansAnswers = scansAnswers;
  }

  void read(Places places, RouteRules.Builder rules) {
    rules.behavior = behavior(places).distinct().toList();
    rules.detection =
        places.nearest(SuspiciousDetection.class, SuspiciousDetection::value).orElse(null);
    rules.exclusions =
        places
            .nearest(DetectionExclusion.class, WatchAnnotations::exclusions)
            .orElse(DetectionExclusions.NONE);
  }

  private Stream<BehaviorRule> behavior(Places places) {
    List<BehaviorRule> rules = new ArrayList<>(places.all(UsageMonitor.class, this::usage));
    rules.addAll(places.all(SuspiciousFrequency.class, this::frequency));
    rules.addAll(places.all(ReturnMonitor.class, this::answers));
    places.all(BehaviorAnalysis.class, this::analysis).forEach(rules::addAll);
    return rules.stream();
  }

  private BehaviorRule usage(UsageMonitor monitor) {
    Terms terms = new Terms(monitor.window(), monitor.action(), monitor.banDuration(), false);
    return rule(Kind.USAGE, monitor.maxCalls(), null, terms);
  }

  /** A rate below one call in the window would leave none, and refuse everybody. */
  private BehaviorRule frequency(SuspiciousFrequency frequency) {
    double rate = frequency.maxPerSecond();
    if (!(rate > 0) || Double.isInfinite(rate)) {
      throw new IllegalArgumentException("no rate above zero: " + rate);
    }
    long seconds = Values.one(frequency.window(), Values::duration).toSeconds();
    int threshold = (int) Math.max(1, Math.floor(rate * seconds));
    Terms terms = new Terms(frequency.window(), frequency.action(), frequency.banDuration(), false);
    return rule(Kind.FREQUENCY, threshold, null, terms);
  }

  private BehaviorRule answers(ReturnMonitor monitor) {
    Terms terms = new Terms(monitor.window(), monitor.action(), monitor.banDuration(), false);
    ReturnPattern pattern = Values.one(monitor.pattern(), this::pattern);
    return rule(Kind.RETURN_PATTERN, monitor.maxOccurrences(), pattern, terms);
  }

  private List<BehaviorRule> analysis(BehaviorAnalysis analysis) {
    if (analysis.value().length == 0) {
      throw new IllegalArgumentException("it names nothing");
    }
    return Stream.of(analysis.value()).map(this::analyzed).toList();
  }

  private BehaviorRule analyzed(org.guardagent.annotation.BehaviorRule rule) {
    Terms terms =
        new Terms(rule.window(), rule.action(), rule.banDuration(), rule.correlateWithDetection());
    Kind kind = Kind.valueOf(rule.counts().name());
    boolean isWithout = rule.pattern().isEmpty() && kind != Kind.RETURN_PATTERN;
    ReturnPattern pattern = isWithout ? null : Values.one(rule.pattern(), this::pattern);
    return rule(kind, rule.threshold(), pattern, terms);
  }

  private ReturnPattern pattern(String text) {
    ReturnPattern pattern = ReturnPattern.parse(text);
    if (pattern.needsBody() && !scansAnswers) {
      throw new IllegalArgumentException(
          "it looks into bodies of answers, and guard.behavior.scan-response-body is off");
    }
    return pattern;
  }

  private static BehaviorRule rule(
      Kind kind, int threshold, @Nullable ReturnPattern pattern, Terms terms) {
    return new BehaviorRule(
        kind,
        threshold,
        Values.one(terms.window(), Values::duration),
        pattern,
        BehaviorRule.Action.valueOf(terms.action().name()),
        Values.one(terms.ban(), Values::duration),
        terms.correlated());
  }

  private static DetectionExclusions exclusions(DetectionExclusion exclusion) {
    return new DetectionExclusions(
        Set.copyOf(lower(exclusion.headers())),
        Set.copyOf(lower(exclusion.params())),
        Set.copyOf(lower(exclusion.bodyFields())),
        exclusion.categories().length == 0 ? null : categories(exclusion),
        exclusion.scanBody() == BodyScan.AS_CONFIGURED
            ? null
            : exclusion.scanBody() == BodyScan.ON);
  }

  private static Set<String> categories(DetectionExclusion exclusion) {
    return Set.copyOf(Values.each(exclusion.categories(), WatchAnnotations::category));
  }

  private static String category(String text) {
    String name = Values.lowerName(text);
    if (!Names.CATEGORIES.contains(name)) {
      throw new IllegalArgumentException("no category of attacks");
    }
    return name;
  }

  private static List<String> lower(String[] names) {
    return Values.each(names, Values::lowerName);
  }

  /** What all annotations of behaviour say in the same words. */
  private record Terms(String window, GuardAction action, String ban, boolean correlated) {}
}
