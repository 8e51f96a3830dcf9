package org.guardagent.cdi;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.guardagent.config.ConfigurationException;
import org.guardagent.config.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequirementsTest {

  @Test
  void countriesNeedSomebodyWhoTellsThem() {
    Settings settings = Settings.of(Map.of("guard.blocked-countries", "XX"));

    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> Requirements.check(settings, false, name -> true))
        .withMessageContaining("guard.geo.database")
        .withMessageContaining("CountryResolver");
    assertThatCode(() -> Requirements.check(settings, true, name -> false))
        .doesNotThrowAnyException();
  }

  @Test
  void headerOfAProxyTellsThem() {
    Settings settings =
        Settings.of(
            Map.of("guard.blocked-countries", "XX", "guard.geo.trusted-header", "CF-IPCountry"));

    assertThatCode(() -> Requirements.check(settings, false, name -> false))
        .doesNotThrowAnyException();
  }

  @Test
  void databaseNeedsItsFileAndItsLibrary(@TempDir Path directory) throws IOException {
    Path file = Files.createFile(directory.resolve("countries.mmdb"));
    Settings there = Settings.of(Map.of("guard.geo.database", file.toString()));
    Settings missing = Settings.of(Map.of("guard.geo.database", file + ".not"));

    assertThatCode(() -> Requirements.check(there, false, name -> true)).doesNotThrowAnyException();
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> Requirements.check(missing, false, name -> false))
        .withMessageContaining("com.maxmind.db:maxmind-db")
        .withMessageContaining("a file that can be read");
  }

  @Test
  void everythingThatIsMissingIsNamedAtOnce(@TempDir Path directory) {
    Settings settings =
        Settings.of(
            Map.of(
                "guard.redis.url", "redis://user:secret@127.0.0.1",
                "guard.geo.database", directory.resolve("none.mmdb").toString(),
                "guard.log.file", directory.resolve("no/folder.log").toString()));

    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> Requirements.check(settings, false, name -> false))
        .withMessageContaining("has 4 problems")
        .withMessageContaining("has no Redis client")
        .withMessageContaining("com.maxmind.db:maxmind-db")
        .withMessageContaining("guard.log.file")
        .withMessageNotContaining("secret");
  }
}
