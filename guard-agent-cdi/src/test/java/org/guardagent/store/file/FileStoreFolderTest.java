package org.guardagent.store.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guardagent.model.TelemetryKind.EVENTS;
import static org.guardagent.testing.Items.events;
import static org.guardagent.testing.Items.numbers;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.guardagent.spi.StoreUnavailableException;
import org.guardagent.store.Leftover;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileStoreFolderTest {

  private final Rig rig = new Rig();
  private final Path base;

  FileStoreFolderTest(@TempDir Path base) {
    this.base = base;
  }

  @Test
  void aSecondStoreOfTheSameProcessTakesTheNextFolder() throws IOException {
    try (FileStore first = rig.open(base);
        FileStore second = rig.open(base)) {
      assertThat(first.path()).isEqualTo(base.resolve("shop"));
      assertThat(second.path()).isEqualTo(base.resolve("shop.2"));
      assertThat(second.name()).contains("shop.2");
    }
    try (FileStore again = rig.open(base)) {
      assertThat(again.path()).isEqualTo(base.resolve("shop"));
    }
  }

  @Test
  void aStoreOfAnotherProcessKeepsItsFolder() throws IOException, InterruptedException {
    Process holder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LockHolder.class.getName(),
                base.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertThat(holder.getInputStream().read()).isEqualTo('!');
      try (FileStore store = rig.open(base)) {
        assertThat(store.path()).isEqualTo(base.resolve("shop.2"));
        assertThat(abandoned()).isEmpty();
        holder.toHandle().destroyForcibly();
        assertThat(holder.waitFor()).isNotZero();
        assertTakesOver(abandoned());
      }
    } finally {
      holder.destroyForcibly();
    }
  }

  /** What the other process had been told to be safe is delivered by this one. */
  private void assertTakesOver(List<Leftover> stores) throws IOException {
    assertThat(stores).hasSize(1);
    Leftover store = stores.get(0);
    assertThat(store.name()).isEqualTo("files in " + base.resolve("shop"));
    assertThat(numbers(Rig.drain(store, EVENTS))).containsExactly(1, 2, 3);
    assertThat(store.isEmpty()).isTrue();
    store.closeAndClear();
    assertThat(Rig.files(base.resolve("shop"))).containsExactly(base.resolve("shop/lock"));
    assertThat(abandoned()).isEmpty();
  }

  @Test
  void aFolderThatIsDeletedTakesNothingMore() throws IOException {
    try (FileStore store = rig.open(base)) {
      store.append(EVENTS, events(1, 3));
      Rig.delete(base.resolve("shop"));
      assertThatThrownBy(() -> store.append(EVENTS, events(4, 5)))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining("was deleted");
    }
  }

  @Test
  void anAbandonedStoreThatIsNotEmptyKeepsItsFiles() throws IOException {
    try (FileStore first = rig.open(base)) {
      try (FileStore second = rig.open(base)) {
        second.append(EVENTS, events(1, 3));
      }
      for (int i = 0; i < 2; i++) {
        List<Leftover> stores = abandoned();
        assertThat(stores).hasSize(1);
        assertThat(stores.get(0).isEmpty()).isFalse();
        stores.get(0).closeAndClear();
      }
      assertThat(first.isEmpty()).isTrue();
    }
  }

  private List<Leftover> abandoned() {
    return FileStore.openAbandoned(
        rig.settings(base), rig.clock, rig.clock, rig::id, rig.problems::add);
  }

  @Test
  void aDirectoryThatIsAFileIsRefusedWithOneClearMessage() throws IOException {
    Path file = Files.createFile(base.resolve("file"));
    assertThatThrownBy(() -> rig.open(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot be used for the store")
        .hasMessageContaining(file.toString());
    assertThatThrownBy(() -> rig.open(file.resolve("below")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot be used for the store");
  }

  @Test
  void aDirectoryThatCannotBeWrittenToIsRefusedAndNotLocked() throws IOException {
    rig.disk.failsToWrite = true;
    assertThatThrownBy(() -> rig.open(base))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("No space left")
        .hasMessageContaining(base.toString());
    rig.disk.failsToWrite = false;
    try (FileStore store = rig.open(base)) {
      assertThat(store.name()).isEqualTo("files in " + base.resolve("shop"));
    }
  }

  @Test
  void filesAreForTheirOwnerAlone() throws IOException {
    assumeTrue(base.getFileSystem().supportedFileAttributeViews().contains("posix"));
    try (FileStore store = rig.open(base)) {
      store.append(EVENTS, events(1, 3));
      assertThat(permissions(store.path())).isEqualTo("rwx------");
      assertThat(Rig.files(base.resolve("shop"))).hasSizeGreaterThan(2);
      for (Path file : Rig.files(base.resolve("shop"))) {
        assertThat(permissions(file)).as(file.toString()).isEqualTo("rw-------");
      }
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @ParameterizedTest
  @CsvSource({
    "shop-1, shop-1",
    "Shop_a, Shop_a",
    "shop.2, shop_2-ca2afb3a",
    "../etc, ___etc-511e0cc5",
    "'', -00000000"
  })
  void aNameBecomesThatOfAFolder(String name, String folder) {
    FileStoreSettings settings =
        new FileStoreSettings(base, name, rig.maxBytes, Rig.MAX_AGE, Duration.ZERO, Rig.LEASE);
    assertThat(settings.folderName()).isEqualTo(folder);
  }

  @Test
  void aClosedStoreRefusesItems() throws IOException {
    FileStore store = rig.open(base);
    store.append(EVENTS, events(1, 3));
    store.close();
    store.close();
    store.expedite();
    assertThatThrownBy(() -> store.append(EVENTS, events(4, 6)))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("is closed");
    assertThat(store.counts(EVENTS).waiting()).isEqualTo(3);
    assertThat(store.backlog(EVENTS).ordinary()).isEqualTo(3);
  }
}
