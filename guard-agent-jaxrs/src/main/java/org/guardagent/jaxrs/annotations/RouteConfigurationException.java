package org.guardagent.jaxrs.annotations;

import java.util.List;
import java.util.stream.Collectors;

/** Says all that is wrong with the rules of routes. */
public final class RouteConfigurationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<RouteProblem> problems;

  /**
   * Makes the exception; its message lists the problems, each on a line of its own.
   *
   * @param problems what is wrong, at least one
   */
  public RouteConfigurationException(List<RouteProblem> problems) {
    super(
        problems.stream()
            .map(RouteProblem::toString)
            .collect(Collectors.joining("\n  ", "The rules of routes are wrong:\n  ", "")));
    this.problems = List.copyOf(problems);
  }

  /**
   * What is wrong.
   *
   * @return the problems
   */
  public List<RouteProblem> problems() {
    return problems;
  }
}
