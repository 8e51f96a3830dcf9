package org.guardagent.it.se;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the JDK of servers that need another one than the build. */
public final class Jdks {

  private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");
  private static final List<String> USUAL_PLACES =
      List.of("/usr/lib/jvm", "/opt/java", "/Library/Java/JavaVirtualMachines");

  private Jdks() {}

  /**
   * The {@code java} command of a JDK: that of this JVM if it is new enough, else that of the
   * system property {@code it.jdk21} (or whatever the version is), of the environment variable
   * {@code JAVA21_HOME}, or of a JDK in a usual place.
   */
  static Optional<Path> java(int atLeast) {
    return java(atLeast, version -> version >= atLeast);
  }

  /** The same where only this version will do. */
  public static Optional<Path> javaExactly(int wanted) {
    return java(wanted, version -> version == wanted);
  }

  /** For conditions of tests. */
  public static boolean has17() {
    return javaExactly(17).isPresent();
  }

  /** For conditions of tests. */
  public static boolean has21() {
    return java(21).isPresent();
  }

  private static Optional<Path> java(int name, IntPredicate suits) {
    return Stream.of(
            Stream.of(Path.of(System.getProperty("java.home"))),
            Stream.ofNullable(System.getProperty("it.jdk" + name)).map(Path::of),
            Stream.ofNullable(System.getenv("JAVA" + name + "_HOME")).map(Path::of),
            USUAL_PLACES.stream().map(Path::of).flatMap(Jdks::entries))
        .flatMap(homes -> homes)
        .filter(home -> suits.test(version(home)))
        .map(home -> home.resolve("bin").resolve("java"))
        .findFirst();
  }

  private static Stream<Path> entries(Path directory) {
    if (!Files.isDirectory(directory)) {
      return Stream.empty();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .flatMap(entry -> Stream.of(entry, entry.resolve("Contents/Home")))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the file {@code release} of a JDK says, or 0. */
  private static int version(Path home) {
    Path release = home.resolve("release");
    if (!Files.isReadable(release)) {
      return 0;
    }
    try {
      Matcher version = VERSION.matcher(Files.readString(release));
      return version.find() ? Integer.parseInt(version.group(1)) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
