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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lines of real code, prose, configuration and logs. What is learned from stands in published
 * artifacts of fixed versions, so that everybody learns the same; what stands on the machine that
 * measures is only measured on, as text that nobody has learned from. What is not there is not
 * read.
 */
final class RealLines {

  /** The kinds that people write in plain language. */
  static final List<String> PROSE = List.of("prose", "documents", "licences", "markdown");

  /** The source of what stands on the machine that measures. */
  static final String MACHINE = "machine";

  private static final int FILES = 300;
  private static final int LINES = 40_000;
  private static final int SHORTEST = 4;
  private static final int LONGEST = 400;
  private static final long LARGEST_FILE = 300_000;
  private static final Pattern TAG = Pattern.compile("<[^>]*>");

  /** By the ending of a file's name. */
  private static final Map<String, String> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put("grammar.xml", "prose");
    KINDS.put(".java", "java");
    KINDS.put(".kt", "jvm");
    KINDS.put(".scala", "jvm");
    KINDS.put(".clj", "jvm");
    KINDS.put(".py", "python");
    KINDS.put(".rb", "ruby");
    KINDS.put(".gemspec", "ruby");
    KINDS.put(".js", "script");
    KINDS.put(".ts", "script");
    KINDS.put(".css", "style");
    KINDS.put(".scss", "style");
    KINDS.put(".md", "markdown");
    KINDS.put(".ronn", "markdown");
    KINDS.put(".properties", "configuration");
    KINDS.put(".cfg", "configuration");
    KINDS.put(".ini", "configuration");
    KINDS.put(".mod", "configuration");
    KINDS.put(".policy", "configuration");
    KINDS.put(".conf", "configuration");
    KINDS.put(".yml", "documents");
    KINDS.put(".txt", "documents");
    KINDS.put("README", "documents");
    KINDS.put("LICENSE", "licences");
    KINDS.put("NOTICE", "licences");
    KINDS.put(".xml", "xml");
    KINDS.put(".html", "xml");
  }

  private final Random random = new Random(11);
  private final List<Sample> samples = new ArrayList<>();

  private RealLines() {}

  /** Lines from the artifacts in a folder. */
  static List<Sample> gathered(Path folder) throws IOException {
    Map<String, List<String>> lines = new LinkedHashMap<>();
    for (Path artifact : files(folder, "")) {
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
    return KINDS.entrySet().stream()
        .filter(each -> name.endsWith(each.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  /** Lines from the machine: sources of the JDK, the system's documents, this repository. */
  static List<Sample> ofMachine(Path repository) throws IOException {
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

  private static List<Path> files(Path folder, String ending) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> found = Files.walk(folder)) {
      return found
          .filter(file -> file.toString().endsWith(ending) && Files.isRegularFile(file))
          .sorted()
          .toList();
    }
  }

  private static boolean isOrdinary(Path file) {
    try {
      String name = file.toString();
      return Files.isReadable(file)
          && Files.size(file) < LARGEST_FILE
          && !name.endsWith(".gz")
          && !name.contains("/target/")
          && !name.contains("/detect/");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void read(Path file, String kind, Consumer<String> lines) {
    try {
      new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
          .lines()
          .map(line -> kind.equals("prose") ? TAG.matcher(line).replaceAll("") : line)
          .map(String::strip)
          .filter(line -> line.length() >= SHORTEST && line.length() <= LONGEST)
          .forEach(lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
