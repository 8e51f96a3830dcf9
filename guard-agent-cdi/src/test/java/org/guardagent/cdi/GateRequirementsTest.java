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

class GateRequirementsTest {

  @Test
  void countriesNeedSomebodyWhoTellsThem() {
    Settings settings = Settings.of(Map.of("guard.blocked-countries", "XX"));

    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> GateRequirements.check(settings, false, name -> true))
        .withMessageContaining("guard.geo.database")
        .withMessageContaining("CountryResolver");
    assertThatCode(() -> GateRequirements.check(settings, true, name -> false))
        .doesNotThrowAnyException();
  }

  @Test
  void headerOfAProxyTellsThem() {
    Settings settings =
        Settings.of(
            Map.of("guard.blocked-countries", "XX", "guard.geo.trusted-header", "CF-IPCountry"));

    assertThatCode(() -> GateRequirements.check(settings, false, name -> false))
        .doesNotThrowAnyException();
  }

  @Test
  void databaseNeedsItsFileAndItsLibrary(@TempDir Path directory) throws IOException {
    Path file = Files.createFile(directory.resolve("countries.mmdb"));
    Settings there = Settings.of(Map.of("guard.geo.database", file.toString()));
    Settings missing = Settings.of(Map.of("guard.geo.database", file + ".not"));

    assertThatCode(() -> GateRequirements.check(there, false, name -> true))
        .doesNotThrowAnyException();
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> GateRequirements.check(missing, false, name -> false))
        .withMessageContaining("com.maxmind.db:maxmind-db")
        .withMessageContaining("a file that can be read");
  }
}
