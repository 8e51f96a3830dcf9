package org.guardagent.config;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** All that is wrong with the configuration, in one message. */
public final class ConfigurationException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final transient List<ConfigurationProblem> problems;

  /**
   * Says what is wrong.
   *
   * @param problems at least one
   */
  public ConfigurationException(List<ConfigurationProblem> problems) {
    super(message(problems));
    this.problems = List.copyOf(problems);
  }

  /**
   * The single problems.
   *
   * @return at least one
   */
  public List<ConfigurationProblem> problems() {
    return problems;
  }

  private static String message(List<ConfigurationProblem> problems) {
    return problems.stream()
        .map(problem -> "\n  - " + problem)
        .collect(
            Collectors.joining(
                "",
                "The guard agent's configuration has "
                    + problems.size()
                    + (problems.size() == 1 ? " problem:" : " problems:"),
                ""));
  }
}
