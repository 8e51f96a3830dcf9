package org.guardagent.jaxrs.annotations;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.guardagent.gate.route.RouteRules;
import org.jspecify.annotations.Nullable;

/**
 * Reads what annotations demand of a route. They may stand on the method, the class and the class
 * of the application, and on whatever these override, extend or implement.
 *
 * <p>What a route can have once is said by the nearest place; what can be collected is. Addresses
 * are one matter, and countries are another: the nearest place that says anything of them says all.
 * Thread-safe.
 */
public final class RouteReader {

  private final WatchAnnotations watch;

  /**
   * Makes a reader.
   *
   * @param scansAnswers whether patterns may look into bodies of answers; if not, an annotation
   *     with such a pattern is wrong
   */
  public RouteReader(boolean scansAnswers) {
    this.watch = new WatchAnnotations(scansAnswers);
  }

  /**
   * Reads the rules of a route.
   *
   * @param application the class of the application, or null if it does not matter
   * @param resource the class of the resource
   * @param method its method
   * @return what the annotations say together; {@link RouteRules#NONE} itself if that is nothing
   * @throws RouteConfigurationException if one has a value that nobody can read
   */
  public RouteRules rulesOf(@Nullable Class<?> application, Class<?> resource, Method method) {
    List<RouteProblem> problems = new ArrayList<>();
    RouteRules rules = read(Place.of(application, resource, method), problems::add);
    if (!problems.isEmpty()) {
      throw new RouteConfigurationException(problems);
    }
    return rules;
  }

  /** Reads what some places say, the nearest first. */
  RouteRules read(List<Place> places, Consumer<RouteProblem> problems) {
    Places all = new Places(places, problems);
    RouteRules.Builder rules = new RouteRules.Builder();
    OriginAnnotations.read(all, rules);
    LimitAnnotations.read(all, rules);
    DemandAnnotations.read(all, rules);
    watch.read(all, rules);
    RouteRules read = rules.build();
    return read.equals(RouteRules.NONE) ? RouteRules.NONE : read;
  }
}
