package org.guardagent.detect.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lines of real code, prose, configuration and logs. What is learned from stands in published
 * artifacts of fixed versions, so that everybody learns the same; lines of the machine that
 * measures are only measured on. What is not there is not read.
 */
final class RealLines {

  /** Sentences, of which the tags around them are left out. */
  private static final String SENTENCES = "prose";

  /** Texts, of which some are lists of words. */
  private static final String DOCUMENT = "documents";

  /** The kinds that people write in plain language. */
  static final List<String> PROSE = List.of(SENTENCES, DOCUMENT, "licences", "markdown");

  /** The source of what stands on the machine that measures. */
  static final String MACHINE = "machine";

  private static final int FILES = 300;
  private static final int LINES = 40_000;
  private static final int SHORTEST = 4;
  private static final int LONGEST = 400;
  private static final long LARGEST_FILE = 300_000;
  private static final Pattern TAG = Pattern.compile("<[^>]*>");

  /** By the ending of a file's name; the first that fits. */
  private static final List<Map.Entry<String, String>> KINDS =
      List.of(
          Map.entry("grammar.xml", SENTENCES),
          Map.entry(".java", "java"),
          Map.entry(".kt", "jvm"),
          Map.entry(".scala", "jvm"),
          Map.entry(".clj", "jvm"),
          Map.entry(".py", "python"),
          Map.entry(".rb", "ruby"),
          Map.entry(".gemspec", "ruby"),
          Map.entry(".js", "script"),
          Map.entry(".ts", "script"),
          Map.entry(".css", "style"),
          Map.entry(".scss", "style"),
          Map.entry(".md", "markdown"),
          Map.entry(".ronn", "markdown"),
          Map.entry(".properties", "configuration"),
          Map.entry(".cfg", "configuration"),
          Map.entry(".ini", "configuration"),
          Map.entry(".mod", "configuration"),
          Map.entry(".policy", "configuration"),
          Map.entry(".conf", "configuration"),
          Map.entry(".yml", DOCUMENT),
          Map.entry(".txt", DOCUMENT),
          Map.entry("README", DOCUMENT),
          Map.entry("LICENSE", "licences"),
          Map.entry("NOTICE", "licences"),
          Map.entry(".xml", "xml"),
          Map.entry(".html", "xml"));

  private final Random random = new Random(11);
  private final List<Sample> samples = new ArrayList<>();

  private RealLines() {}

  /** Lines from the artifacts in a folder. */
  static List<Sample> gathered(Path folder) throws IOException {
    Map<String, List<String>> lines = new LinkedHashMap<>();
    List<Path> artifacts = files(folder, "").stream().filter(RealLines::isArtifact).toList();
    if (artifacts.isEmpty()) {
      throw new IOException("There are no artifacts in " + folder);
    }
    for (Path artifact : artifacts) {
      try (FileSystem contents = FileSystems.newFileSystem(artifact)) {
        for (Path file : files(contents.getPath("/"), "")) {
          String kind = kind(file.toString());
          if (kind != null) {
            read(file, kind, lines.computeIfAbsent(kind, key -> new ArrayList<>())::add);
          }
        }
      }
    }
    RealLines real = new RealLines();
    lines.forEach((kind, all) -> real.choose("real", kind, all));
    return real.samples;
  }

  private static @Nullable String kind(String name) {
    return KINDS.stream()
        .filter(each -> name.endsWith(each.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  private static boolean isArtifact(Path file) {
    return file.toString().endsWith(".jar") || file.toString().endsWith(".zip");
  }

  /** Lines from a machine with Debian: sources of the JDK, the system's documents and logs. */
  static List<Sample> ofMachine() throws IOException {
    RealLines lines = new RealLines();
    lines.jdk();
    lines.below("python", Path.of("/usr/lib/python3"), ".py");
    lines.below("perl", Path.of("/usr/share/perl"), ".pm");
    lines.below("perl", Path.of("/usr/share/perl5"), ".pm");
    lines.below(DOCUMENT, Path.of("/usr/share/doc"), "");
    lines.below("licences", Path.of("/usr/share/common-licenses"), "");
    lines.below("configuration", Path.of("/etc"), ".conf");
    lines.below("script", Path.of("/usr/lib/node_modules"), ".js");
    lines.below("markdown", Path.of("/usr/lib/node_modules"), ".md");
    lines.below("script", Path.of("/usr/local/lib/node_modules"), ".js");
    lines.below("markdown", Path.of("/usr/local/lib/node_modules"), ".md");
    lines.below("log", Path.of("/var/log"), ".log");
    return lines.samples;
  }

  private void jdk() throws IOException {
    for (Path sources : files(Path.of("/usr/lib/jvm"), "/lib/src.zip")) {
      try (FileSystem contents = FileSystems.newFileSystem(sources)) {
        below("java", contents.getPath("/java.base"), ".java");
        below("java", contents.getPath("/java.desktop"), ".java");
      }
    }
  }

  private void below(String kind, Path folder, String ending) throws IOException {
    List<Path> files =
        new ArrayList<>(files(folder, ending).stream().filter(RealLines::isOrdinary).toList());
    Collections.shuffle(files, random);
    List<String> lines = new ArrayList<>();
    files.stream().limit(FILES).forEach(file -> read(file, kind, lines::add));
    choose(MACHINE, kind, lines);
  }

  private void choose(String source, String kind, List<String> lines) {
    List<String> distinct = new ArrayList<>(lines.stream().distinct().toList());
    Collections.shuffle(distinct, random);
    for (String line : distinct.subList(0, Math.min(LINES, distinct.size()))) {
      samples.add(Sample.of(source, kind, false, line, TextKind.VALUE, line));
    }
  }

  /** All below a folder that can be read. */
  private static List<Path> files(Path folder, String ending) throws IOException {
    List<Path> files = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (attributes.isRegularFile() && file.toString().endsWith(ending)) {
                files.add(file);
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              return FileVisitResult.CONTINUE;
            }
          });
    }
    Collections.sort(files);
    return files;
  }

  private static boolean isOrdinary(Path file) {
    try {
      return Files.isReadable(file)
          && Files.size(file) < LARGEST_FILE
          && !file.toString().endsWith(".gz");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void read(Path file, String kind, Consumer<String> lines) {
    try {
      new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
          .lines()
          .map(line -> kind.equals(SENTENCES) ? TAG.matcher(line).replaceAll("") : line)
          .map(String::strip)
          .filter(line -> line.length() >= SHORTEST && line.length() <= LONGEST)
          .forEach(lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
