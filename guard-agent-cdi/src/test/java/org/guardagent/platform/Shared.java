package org.guardagent.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Material beside the repository that tests use where it is there. */
final class Shared {

  private static final Path ROOT = Path.of("..", "..", "shared");

  private Shared() {}

  static Path path(String relative) {
    Path path = ROOT.resolve(relative);
    Assumptions.assumeTrue(Files.exists(path), () -> path + " is not there, so it is not tried");
    return path;
  }

  static String text(String relative) {
    try {
      return Files.readString(path(relative));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
