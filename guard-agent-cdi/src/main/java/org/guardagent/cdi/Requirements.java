package org.guardagent.cdi;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.guardagent.config.ClientKeys;
import org.guardagent.config.ConfigurationException;
import org.guardagent.config.ConfigurationProblem;
import org.guardagent.config.GateChecks;
import org.guardagent.config.GateKeys;
import org.guardagent.config.LogKeys;
import org.guardagent.config.Settings;
import org.guardagent.config.StoreKeys;

/** What settings need that is not a setting: files, libraries, beans. */
final class Requirements {

  private static final String DATABASE_READER = "com.maxmind.db.Reader";
  private static final String REDIS_CLIENT = "redis.clients.jedis.Jedis";

  private Requirements() {}

  /**
   * Refuses settings whose needs are not met.
   *
   * @param hasCountryResolver whether the application tells countries itself
   * @param isPresent whether a class is there
   * @throws ConfigurationException if anything is missing; it names everything that is
   */
  static void check(Settings settings, boolean hasCountryResolver, Predicate<String> isPresent) {
    List<ConfigurationProblem> problems = new ArrayList<>();
    checkRedisClient(settings, isPresent, problems);
    if (settings.get(GateKeys.ENABLED)) {
      checkGate(settings, hasCountryResolver, isPresent, problems);
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
  }

  private static void checkGate(
      Settings settings,
      boolean hasCountryResolver,
      Predicate<String> isPresent,
      List<ConfigurationProblem> problems) {
    if (!hasCountryResolver) {
      checkCountries(settings, isPresent, problems);
    }
    settings.find(LogKeys.FILE).ifPresent(file -> checkLogFile(file, problems));
  }

  /** The client is an optional dependency: whoever sets the URL brings it. */
  private static void checkRedisClient(
      Settings settings, Predicate<String> isPresent, List<ConfigurationProblem> problems) {
    boolean isUsed = settings.agentEnabled() || settings.get(GateKeys.ENABLED);
    if (isUsed && settings.find(StoreKeys.REDIS_URL).isPresent() && !isPresent.test(REDIS_CLIENT)) {
      problems.add(
          new ConfigurationProblem(
              StoreKeys.REDIS_URL.name(),
              "(set)",
              "nothing, because the application has no Redis client: add redis.clients:jedis to it,"
                  + " or leave the key out"));
    }
  }

  private static void checkCountries(
      Settings settings, Predicate<String> isPresent, List<ConfigurationProblem> problems) {
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
  }

  /** Makes the file, as the gate will; nothing is written to it yet. */
  private static void checkLogFile(String file, List<ConfigurationProblem> problems) {
    try (OutputStream there =
        Files.newOutputStream(
            Path.of(file), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      there.flush();
    } catch (IOException | InvalidPathException e) {
      problems.add(
          new ConfigurationProblem(
              LogKeys.FILE.name(), file, "a file that can be written, in a folder that is there"));
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
