package org.guardagent.jaxrs.annotations;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.guardagent.gate.route.RouteRules;

/** Reads the annotations of all classes of a deployment before there are requests. */
public final class DeploymentCheck {

  private static final System.Logger LOG = System.getLogger(DeploymentCheck.class.getName());

  private final RouteReader reader;

  /**
   * Makes a check.
   *
   * @param reader reads the annotations
   */
  public DeploymentCheck(RouteReader reader) {
    this.reader = reader;
  }

  /**
   * Looks for what is wrong.
   *
   * @param classes the classes; what they extend and implement is looked at too
   * @return all problems, each once
   */
  public List<RouteProblem> problemsOf(Collection<Class<?>> classes) {
    List<RouteProblem> problems = new ArrayList<>();
    read(classes, problems::add, rules -> {});
    return problems;
  }

  /**
   * What annotations demand, so that it is known before a server shows its routes.
   *
   * @param classes the classes; what they extend and implement is looked at too
   * @return what each class and each method says by itself, where it says anything
   */
  public List<RouteRules> rulesOf(Collection<Class<?>> classes) {
    List<RouteRules> all = new ArrayList<>();
    read(classes, problem -> {}, all::add);
    return all;
  }

  /**
   * Refuses what is wrong.
   *
   * @param classes the classes; what they extend and implement is looked at too
   * @throws RouteConfigurationException if anything is wrong; it says everything that is
   */
  public void requireValid(Collection<Class<?>> classes) {
    List<RouteProblem> problems = problemsOf(classes);
    if (!problems.isEmpty()) {
      throw new RouteConfigurationException(problems);
    }
  }

  private void read(
      Collection<Class<?>> classes, Consumer<RouteProblem> problems, Consumer<RouteRules> rules) {
    Set<Class<?>> all = new LinkedHashSet<>();
    classes.forEach(type -> all.addAll(Hierarchy.typesOf(type)));
    all.stream()
        .flatMap(type -> placesIn(type).stream())
        .map(place -> reader.read(List.of(place), problems))
        .filter(said -> !said.equals(RouteRules.NONE))
        .forEach(rules);
  }

  /** A class that cannot be loaded whole is none that answers requests. */
  private static List<Place> placesIn(Class<?> type) {
    try {
      return Place.in(type);
    } catch (LinkageError e) {
      LOG.log(Level.DEBUG, () -> type + " cannot be read", e);
      return List.of();
    }
  }
}
