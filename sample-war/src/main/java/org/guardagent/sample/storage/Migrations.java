package org.guardagent.sample.storage;

import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.Location;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/**
 * Brings the database to the newest schema. The scripts are named here instead of looked for,
 * because each server has its own idea of a class path.
 */
final class Migrations implements ResourceProvider {

  private static final List<String> SCRIPTS = List.of("V1__tables.sql", "V2__blocks.sql");

  /**
   * Runs what has not run yet; again what failed, or was cut off when the server was killed.
   * Nothing is in the tables before this has returned.
   */
  static void run(DataSource source) {
    Flyway flyway =
        Flyway.configure(Migrations.class.getClassLoader())
            .dataSource(source)
            .resourceProvider(new Migrations())
            .javaMigrationClassProvider(List::of)
            .table("console_schema")
            .callbackLocations(new Location[0])
            .load();
    flyway.repair();
    flyway.migrate();
  }

  @Override
  public @Nullable LoadableResource getResource(String name) {
    return SCRIPTS.contains(name) ? new Script(name) : null;
  }

  @Override
  public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
    return SCRIPTS.stream()
        .filter(name -> name.startsWith(prefix) && hasOneOf(suffixes, name))
        .<LoadableResource>map(Script::new)
        .toList();
  }

  private static boolean hasOneOf(String[] suffixes, String name) {
    return List.of(suffixes).stream().anyMatch(name::endsWith);
  }

  private static final class Script extends LoadableResource {

    private final String name;

    Script(String name) {
      this.name = name;
    }

    @Override
    public Reader read() {
      return new InputStreamReader(
          Objects.requireNonNull(Migrations.class.getResourceAsStream(name), name),
          StandardCharsets.UTF_8);
    }

    @Override
    public String getAbsolutePath() {
      return name;
    }

    @Override
    public String getAbsolutePathOnDisk() {
      return name;
    }

    @Override
    public String getFilename() {
      return name;
    }

    @Override
    public String getRelativePath() {
      return name;
    }
  }
}
