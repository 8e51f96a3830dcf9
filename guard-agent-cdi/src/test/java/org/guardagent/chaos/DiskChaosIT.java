package org.guardagent.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guardagent.chaos.FicklePlatform.Mood;
import org.guardagent.model.ItemCounts;
import org.guardagent.testing.CapturedLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A directory that cannot be written, or not any more. The application never notices. */
@Timeout(120)
class DiskChaosIT {

  private static final Duration LONG = Duration.ofSeconds(40);

  /** Far more than recording may take, and less than any time-out. */
  private static final Duration NOTICED = Duration.ofMillis(900);

  /** So that the files are small, and go one by one when what is in them has gone. */
  private static final String FOUR_SMALL_DISKS = "4MiB";

  private final CapturedLog log = new CapturedLog();
  private final Path directory;

  DiskChaosIT(@TempDir Path directory) {
    this.directory = directory;
  }

  @AfterEach
  void releaseLog() {
    log.close();
  }

  @Test
  void aDiskThatTheWaitingEventsFill_isUsedAgainWhenTheyHaveGone() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(directory.resolve("disk"), "");
        FicklePlatform platform = new FicklePlatform(() -> Mood.UNAVAILABLE);
        WiredCourier wired = courier(platform, disk.directory());
        Recorder recorder = recorder(wired)) {
      await().until(() -> store(wired).startsWith("files in "));
      await().atMost(LONG).until(() -> store(wired).startsWith("memory, because "));
      assertThat(store(wired)).contains("No space left on device");
      int before = recorder.recorded();
      await().until(() -> recorder.recorded() > before + 300);
      assertThat(wired.courier().statistics().events().droppedTotal()).isZero();
      recorder.end();
      platform.mood(() -> Mood.ACCEPT);
      await().atMost(LONG).until(() -> waiting(wired) == 0);
      try (Recorder later = new Recorder(wired.courier(), recorder.recorded())) {
        await().atMost(LONG).until(() -> store(wired).startsWith("files in "));
        int promised = later.promised().size();
        await().until(() -> later.promised().size() > promised + 300);
        assertAllDelivered(platform, wired, recorder, later);
      }
      assertThat(warningsOfTheStore()).singleElement().asString().contains("No space left");
      assertThat(log.infos()).filteredOn(line -> line.contains("works again")).isNotEmpty();
    }
  }

  @Test
  void aDiskThatOthersFill_isUsedAgainWhenThereIsRoom() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(directory.resolve("disk"), "");
        FicklePlatform platform = new FicklePlatform(() -> Mood.ACCEPT);
        WiredCourier wired = courier(platform, disk.directory());
        Recorder recorder = recorder(wired)) {
      await().until(() -> recorder.promised().size() > 100);
      Path filler = disk.directory().resolve("filler");
      fill(filler);
      await().atMost(LONG).until(() -> store(wired).startsWith("memory, because "));
      int before = recorder.promised().size();
      await().atMost(LONG).until(() -> recorder.promised().size() > before + 300);
      Files.delete(filler);
      await().atMost(LONG).until(() -> store(wired).startsWith("files in "));
      assertAllDelivered(platform, wired, recorder);
      assertThat(log.warnings()).singleElement().asString().contains("No space left");
      assertThat(log.infos()).filteredOn(line -> line.contains("works again")).hasSize(1);
    }
  }

  @Test
  void onAReadOnlyFileSystem_memoryIsUsedAndOneWarningSaysWhy() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(directory.resolve("disk"), ",ro")) {
      assertMemoryIsUsed(disk.directory(), "Read-only file system");
    }
  }

  @Test
  void ifTheDirectoryIsAFile_memoryIsUsedAndOneWarningSaysWhy() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));
    assertMemoryIsUsed(file, file.toString());
  }

  @Test
  void ifTheDirectoryLiesBelowAFile_memoryIsUsedAndOneWarningSaysWhy() throws Exception {
    Path below = Files.createFile(directory.resolve("file")).resolve("a").resolve("b");
    assertMemoryIsUsed(below, below.toString());
  }

  private void assertMemoryIsUsed(Path unusable, String why) throws Exception {
    try (FicklePlatform platform = new FicklePlatform(() -> Mood.ACCEPT);
        WiredCourier wired = courier(platform, unusable);
        Recorder recorder = recorder(wired)) {
      assertThat(store(wired)).startsWith("memory, because ").contains(why);
      await().atMost(LONG).until(() -> recorder.promised().size() > 300);
      assertAllDelivered(platform, wired, recorder);
    }
    assertThat(log.warnings()).singleElement().asString().contains(why);
  }

  private static WiredCourier courier(FicklePlatform platform, Path store) {
    Map<String, String> settings = new HashMap<>();
    settings.put("guard.agent.store.directory", store.toString());
    settings.put("guard.agent.store.max-bytes", FOUR_SMALL_DISKS);
    settings.put("guard.agent.flush-interval", "0.1");
    settings.put("guard.agent.backoff-factor", "0.001");
    settings.put("guard.agent.retry-attempts", "0");
    settings.put("guard.agent.circuit-breaker.recovery", "0.5");
    settings.put("guard.agent.buffer-size", "50000");
    settings.put("guard.agent.rate-limit.requests", "1000000");
    settings.put("guard.agent.rate-limit.window", "1");
    return new WiredCourier(platform.uri(), settings);
  }

  private static Recorder recorder(WiredCourier wired) {
    wired.courier().start();
    return new Recorder(wired.courier());
  }

  private static void fill(Path filler) throws Exception {
    try (OutputStream out = Files.newOutputStream(filler)) {
      byte[] block = new byte[4096];
      for (int i = 0; i < 1_000; i++) {
        out.write(block);
      }
      throw new AssertionError("the disk is not full");
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No space left");
    }
  }

  private static void assertAllDelivered(
      FicklePlatform platform, WiredCourier wired, Recorder... recorders) throws Exception {
    int all = 0;
    for (Recorder recorder : recorders) {
      recorder.end();
      recorder.assertNothingWasThrown();
      await().atMost(LONG).until(() -> recorder.promised().size() == recorder.recorded());
      assertThat(recorder.refused()).isZero();
      assertThat(recorder.longest()).isLessThan(NOTICED);
      all += recorder.recorded();
    }
    await().atMost(LONG).until(() -> waiting(wired) == 0);
    platform.assertSound();
    assertThat(platform.arrivals().numbers()).hasSize(all);
    assertThat(platform.arrivals().missingOf(all)).isEmpty();
    assertThat(platform.arrivals().mostKeysOfOne()).isEqualTo(1);
    assertThat(wired.courier().statistics().events())
        .isEqualTo(new ItemCounts(all, all, 0, 0, Map.of()));
  }

  private static long waiting(WiredCourier wired) {
    return wired.courier().statistics().events().waiting();
  }

  private List<String> warningsOfTheStore() {
    return log.warnings().stream().filter(line -> line.contains("STORE")).toList();
  }

  private static String store(WiredCourier wired) {
    return wired.courier().statistics().store();
  }
}
