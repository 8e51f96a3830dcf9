package org.guardagent.jaxrs.annotations;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.guardagent.gate.route.RouteNeeds;
import org.guardagent.gate.route.RouteRules;

/** The rules of all routes that are known so far. Grows only. Thread-safe. */
public final class RouteCatalog implements RouteNeeds {

  private volatile Known known = new Known(0, List.of());

  /** Makes an empty catalog. */
  public RouteCatalog() {}

  /**
   * Adds the rules of a route, unless they are known, or ask for nothing.
   *
   * @param rules the rules
   */
  public void add(RouteRules rules) {
    addAll(List.of(rules));
  }

  /**
   * Adds the rules of routes, but for those that are known, or ask for nothing.
   *
   * @param rules the rules
   */
  public synchronized void addAll(Collection<RouteRules> rules) {
    Set<RouteRules> all = new LinkedHashSet<>(known.rules());
    all.addAll(rules);
    all.remove(RouteRules.NONE);
    if (all.size() > known.rules().size()) {
      known = new Known(known.version() + 1, new ArrayList<>(all));
    }
  }

  @Override
  public long version() {
    return known.version();
  }

  @Override
  public boolean any(Predicate<RouteRules> question) {
    for (RouteRules rules : known.rules()) {
      if (question.test(rules)) {
        return true;
      }
    }
    return false;
  }

  private record Known(long version, List<RouteRules> rules) {}
}
