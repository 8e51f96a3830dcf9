package org.guardagent.cdi;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.guardagent.config.ClientKeys;
import org.guardagent.config.ConfigurationException;
import org.guardagent.config.ConfigurationProblem;
import org.guardagent.config.GateChecks;
import org.guardagent.config.Settings;

/** What settings of the gate need that is not a setting: files, libraries, beans. */
final class GateRequirements {

  private static final String DATABASE_READER = "com.maxmind.db.Reader";

  private GateRequirements() {}

  /**
   * Refuses settings whose needs are not met.
   *
   * @param hasCountryResolver whether the application tells countries itself
   * @param isPresent whether a class is there
   * @throws ConfigurationException if anything is missing; it names everything that is
   */
  static void check(Settings settings, boolean hasCountryResolver, Predicate<String> isPresent) {
    if (hasCountryResolver) {
      return;
    }
    List<ConfigurationProblem> problems = new ArrayList<>();
    settings
        .find(ClientKeys.GEO_DATABASE)
        .ifPresent(file -> checkDatabase(file, isPresent, problems));
    boolean tellsCountries =
        settings.find(ClientKeys.GEO_DATABASE).isPresent()
            || settings.find(ClientKeys.GEO_TRUSTED_HEADER).isPresent();
    if (GateChecks.needCountryResolver(settings) && !tellsCountries) {
      problems.add(
          new ConfigurationProblem(
              ClientKeys.GEO_DATABASE.name(),
              "(not set)",
              "a database, or a header in guard.geo.trusted-header, or a CountryResolver bean,"
                  + " because countries are named"));
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
  }

  private static void checkDatabase(
      String file, Predicate<String> isPresent, List<ConfigurationProblem> problems) {
    if (!isPresent.test(DATABASE_READER)) {
      problems.add(problem(file, "the library com.maxmind.db:maxmind-db in the application"));
    }
    if (!isReadable(file)) {
      problems.add(problem(file, "a file that can be read"));
    }
  }

  private static boolean isReadable(String file) {
    try {
      return Files.isReadable(Path.of(file));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static ConfigurationProblem problem(String file, String allowed) {
    return new ConfigurationProblem(ClientKeys.GEO_DATABASE.name(), file, allowed);
  }
}
