package org.guardagent.sample.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import org.h2.Driver;
import org.h2.engine.Constants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {

  @Test
  void theDriverBesideItIsUsedAndForgottenAtTheEnd(@TempDir Path directory) {
    for (int i = 0; i < 2; i++) {
      try (Database database = Database.open(StorageSettings.embedded(directory))) {
        assertThat(database.product()).isEqualTo("H2 " + Constants.FULL_VERSION);
        assertThat(database.isQuick()).isTrue();
        assertThat(DriverManager.drivers()).hasAtLeastOneElementOfType(Driver.class);
      }
      assertThat(DriverManager.drivers()).doesNotHaveAnyElementsOfTypes(Driver.class);
    }
  }
}
