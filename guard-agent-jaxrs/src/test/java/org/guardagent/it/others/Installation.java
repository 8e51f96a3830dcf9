package org.guardagent.it.others;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** A server that Maven has unpacked. */
final class Installation {

  private static final Path DIRECTORY = Path.of(System.getProperty("it.server"));

  private Installation() {}

  /** Where it is, by the beginning of its name. */
  static Path of(String name) throws IOException {
    try (Stream<Path> folders = Files.list(DIRECTORY)) {
      return folders
          .filter(folder -> folder.getFileName().toString().startsWith(name))
          .findFirst()
          .orElseThrow();
    }
  }

  /** A place for what the server changes, so that each start finds the server as it came. */
  static Path scratch(String name) throws IOException {
    return Files.createTempDirectory(Files.createDirectories(DIRECTORY.resolve("run")), name);
  }

  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  /** Replaces text in a file of the server's, which must be as we know it. */
  static void edit(Path file, String pattern, String replacement) throws IOException {
    String pristine = Files.readString(file);
    String edited = pristine.replaceAll(pattern, replacement);
    if (edited.equals(pristine)) {
      throw new AssertionError("There is no " + pattern + " in " + file);
    }
    Files.writeString(file, edited);
  }

  static void export(WebArchive archive, Path file) throws IOException {
    Files.createDirectories(file.getParent());
    archive.as(ZipExporter.class).exportTo(file.toFile());
  }
}
