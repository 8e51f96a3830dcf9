package org.guardagent.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A file system of a megabyte, in memory, mounted for one test. Needs root. */
final class SmallDisk implements AutoCloseable {

  private final Path directory;

  private SmallDisk(Path directory) {
    this.directory = directory;
  }

  /** Mounts it, or ends the test as not run. */
  static SmallDisk mount(Path directory, String options) throws IOException {
    Files.createDirectories(directory);
    boolean mounted =
        run("mount", "-t", "tmpfs", "-o", "size=1m" + options, "small-disk", directory.toString());
    Assumptions.assumeTrue(
        mounted, "no file system can be mounted here: that needs Linux and root");
    return new SmallDisk(directory);
  }

  Path directory() {
    return directory;
  }

  @Override
  public void close() throws IOException {
    if (!run("umount", "-l", directory.toString())) {
      throw new IOException("cannot unmount " + directory);
    }
  }

  private static boolean run(String... command) {
    try {
      Process process =
          new ProcessBuilder(List.of(command))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
