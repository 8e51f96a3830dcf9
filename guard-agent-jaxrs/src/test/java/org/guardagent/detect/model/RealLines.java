package org.guardagent.detect.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Lines of real code, prose, configuration and logs, from what stands on a machine that builds:
 * sources of the JDK, scripts and documents of the system, this repository. What is not there is
 * not read.
 */
final class RealLines {

  private static final int FILES = 300;
  private static final int LINES = 4_000;
  private static final int SHORTEST = 4;
  private static final int LONGEST = 400;
  private static final long LARGEST_FILE = 300_000;

  private final Random random = new Random(11);
  private final List<Sample> samples = new ArrayList<>();

  private RealLines() {}

  static List<Sample> all(Path repository) throws IOException {
    RealLines lines = new RealLines();
    lines.jdk();
    lines.below("java", repository, ".java");
    lines.below("markdown", repository, ".md");
    lines.below("xml", repository, ".xml");
    lines.below("python", Path.of("/usr/lib/python3.11"), ".py");
    lines.below("python", Path.of("/usr/lib/python3"), ".py");
    lines.below("perl", Path.of("/usr/share/perl"), ".pm");
    lines.below("perl", Path.of("/usr/share/perl5"), ".pm");
    lines.below("documents", Path.of("/usr/share/doc"), "");
    lines.below("licences", Path.of("/usr/share/common-licenses"), "");
    lines.below("configuration", Path.of("/etc"), ".conf");
    lines.below("script", Path.of("/usr/local/lib/node_modules"), ".js");
    lines.below("script", Path.of("/usr/lib/node_modules"), ".js");
    lines.below("markdown", Path.of("/usr/local/lib/node_modules"), ".md");
    lines.below("log", Path.of("/var/log"), ".log");
    return lines.samples;
  }

  private void jdk() throws IOException {
    for (String home : List.of("temurin-25-jdk-amd64", "java-17-openjdk-amd64")) {
      Path zip = Path.of("/usr/lib/jvm", home, "lib", "src.zip");
      if (Files.isReadable(zip)) {
        try (FileSystem sources = FileSystems.newFileSystem(zip)) {
          below("java", sources.getPath("/java.base"), ".java");
          below("java", sources.getPath("/java.desktop"), ".java");
        }
        return;
      }
    }
  }

  private void below(String kind, Path folder, String ending) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> files = new ArrayList<>();
    try (Stream<Path> found = Files.walk(folder)) {
      found.filter(file -> isText(file, ending)).sorted().forEach(files::add);
    }
    Collections.shuffle(files, random);
    List<String> lines = new ArrayList<>();
    files.stream().limit(FILES).forEach(file -> read(file, lines));
    List<String> distinct = new ArrayList<>(lines.stream().distinct().toList());
    Collections.shuffle(distinct, random);
    for (String line : distinct.subList(0, Math.min(LINES, distinct.size()))) {
      samples.add(Sample.of("real", kind, false, line, TextKind.VALUE, line));
    }
  }

  private static boolean isText(Path file, String ending) {
    try {
      String name = file.toString();
      return Files.isRegularFile(file)
          && Files.isReadable(file)
          && Files.size(file) < LARGEST_FILE
          && name.endsWith(ending)
          && !name.endsWith(".gz")
          && !name.contains("/target/")
          && !name.contains("/detect/");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void read(Path file, List<String> lines) {
    try {
      Files.readString(file, StandardCharsets.ISO_8859_1)
          .lines()
          .map(String::strip)
          .filter(line -> line.length() >= SHORTEST && line.length() <= LONGEST)
          .forEach(lines::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
