package org.guardagent.sample.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.h2.engine.Constants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {

  @Test
  void itTellsWhatItIs(@TempDir Path directory) {
    try (Database database = Database.open(StorageSettings.embedded(directory))) {
      assertThat(database.product()).isEqualTo("H2 " + Constants.FULL_VERSION);
      assertThat(database.readsBackwards()).isTrue();
    }
  }
}
