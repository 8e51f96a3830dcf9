package org.guardagent.sample.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The server's classes as the JVM wants them (AppCDS), which makes a start a second shorter. The
 * first run writes the archive when it ends; until it is whole it has another name.
 */
final class ClassArchive {

  private final Path archive;
  private final Path unfinished;

  ClassArchive(Path directory) {
    archive = directory.resolve("classes-" + Runtime.version() + ".jsa");
    unfinished = directory.resolve("classes.unfinished");
  }

  boolean isMissing() {
    return !Files.exists(archive);
  }

  List<String> options() {
    // Whatever is wrong with the archive, the JVM does without it and need not say so.
    String option =
        isMissing() ? "-XX:ArchiveClassesAtExit=" + unfinished : "-XX:SharedArchiveFile=" + archive;
    return List.of(option, "-Xshare:auto", "-Xlog:cds*=off");
  }

  void keep() throws IOException {
    if (Files.exists(unfinished)) {
      Files.move(unfinished, archive, StandardCopyOption.ATOMIC_MOVE);
    }
  }
}
