package org.guardagent.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstallIdTest {

  private final Path home;
  private final Path file;
  private final List<String> warnings = new ArrayList<>();

  InstallIdTest(@TempDir Path home) {
    this.home = home;
    this.file = home.resolve(".guard-agent").resolve("install-id");
  }

  @Test
  void configuredIdGoesFirst() {
    assertThat(resolve(Optional.of(" mine "))).isEqualTo("mine");
    assertThat(file).doesNotExist();
  }

  @Test
  void blankConfiguredIdCountsAsNone() {
    assertThat(resolve(Optional.of(" "))).isEqualTo(resolve(Optional.empty()));
  }

  @Test
  void idIsMadeOnceAndKept() throws IOException {
    String first = resolve(Optional.empty());
    assertThat(UUID.fromString(first)).isNotNull();
    assertThat(resolve(Optional.empty())).isEqualTo(first);
    assertThat(Files.readString(file)).isEqualTo(first + "\n");
    assertThat(warnings).isEmpty();
  }

  @Test
  void nothingElseIsLeftBehind() throws IOException {
    resolve(Optional.empty());
    try (var files = Files.list(file.resolveSibling("."))) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void fileIsForItsOwnerAlone() throws IOException {
    Assumptions.assumeTrue(
        home.getFileSystem().supportedFileAttributeViews().contains("posix"),
        "The file system has no POSIX permissions");
    resolve(Optional.empty());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "not a uuid", "7b1c9e70-3f0a-4c44-9a8e-0a4a3f1b2c3d7b1c9e70"})
  void corruptFileCostsOneWarning(String content) throws IOException {
    write(content);
    assertThat(UUID.fromString(resolve(Optional.empty()))).isNotNull();
    assertThat(warnings).hasSize(1).first().asString().contains("install-id", "UUID");
    assertThat(Files.readString(file)).isEqualTo(content);
  }

  @Test
  void hugeFileIsNotReadToItsEnd() throws IOException {
    write("x".repeat(1_000_000));
    resolve(Optional.empty());
    assertThat(warnings).hasSize(1);
  }

  @Test
  void storedIdIsNormalized() throws IOException {
    write("  7B1C9E70-3F0A-4C44-9A8E-0A4A3F1B2C3D\r\n");
    assertThat(resolve(Optional.empty())).isEqualTo("7b1c9e70-3f0a-4c44-9a8e-0a4a3f1b2c3d");
  }

  @Test
  void homeThatCannotHoldTheDirectoryCostsOneWarning() throws IOException {
    Files.writeString(home.resolve(".guard-agent"), "a file in the way");
    String first = resolve(Optional.empty());
    assertThat(warnings).hasSize(1);
    assertThat(resolve(Optional.empty())).isNotEqualTo(first);
  }

  @Test
  void directoryInPlaceOfTheFileCostsOneWarning() throws IOException {
    Files.createDirectories(file);
    resolve(Optional.empty());
    assertThat(warnings).hasSize(1);
  }

  @Test
  void racersEndWithTheSameId() throws Exception {
    int racers = 8;
    CyclicBarrier start = new CyclicBarrier(racers);
    ExecutorService threads = Executors.newFixedThreadPool(racers);
    try {
      Callable<String> racer =
          () -> {
            start.await();
            return InstallId.resolve(Optional.empty(), home, warning -> {});
          };
      List<Future<String>> ids = new ArrayList<>();
      for (int i = 0; i < racers; i++) {
        ids.add(threads.submit(racer));
      }
      String stored = ids.get(0).get();
      for (Future<String> id : ids) {
        assertThat(id.get()).isEqualTo(stored);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private String resolve(Optional<String> configured) {
    return InstallId.resolve(configured, home, warnings::add);
  }

  private void write(String content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
