package org.guardagent.it.se;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guardagent.it.TestWar;
import org.guardagent.it.se.app.Child;

/**
 * The application of {@code org.guardagent.it.se.app} as a program, with a class path that has
 * nothing of the tests.
 */
public final class StandaloneApplication {

  private static final Path CLASS_PATHS = Path.of(System.getProperty("it.class-paths"));

  private StandaloneApplication() {}

  /**
   * Starts it and waits until it listens.
   *
   * @param java the {@code java} command
   * @param classPath the name of the module that gathers the server's class path
   * @param settings system properties
   * @param main the server's class
   * @param listening what the server logs when it listens; the first group is the port
   */
  public static Program start(
      Path java, String classPath, Map<String, String> settings, String main, Pattern listening) {
    try {
      Path target = Files.createDirectories(CLASS_PATHS.resolve(classPath).resolve("target"));
      List<String> command = new ArrayList<>();
      command.addAll(List.of(java.toString(), "-XX:TieredStopAtLevel=1", "-Xmx256m"));
      settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
      command.addAll(List.of("-cp", classPath(target), Child.class.getName(), main));
      return Program.start(command, target.resolve("application.log"), listening);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The application's classes, our libraries, and what the module has gathered. */
  private static String classPath(Path target) throws IOException {
    Path lib = target.resolve("lib");
    if (!Files.isDirectory(lib)) {
      throw new AssertionError("Maven has not gathered " + lib);
    }
    try (Stream<Path> server = Files.list(lib)) {
      return Stream.concat(
              Stream.concat(
                  Stream.of(application(target).toString()),
                  Stream.of(TestWar.libraries()).map(File::getPath)),
              server.map(Path::toString).sorted())
          .collect(Collectors.joining(File.pathSeparator));
    }
  }

  /** On the class path as a whole, the classes of the tests would be beans of the application. */
  private static Path application(Path target) throws IOException {
    Path classes = target.resolve("application");
    String name = Child.class.getPackageName().replace('.', '/');
    Path tests = Path.of(System.getProperty("it.resources")).resolve(name);
    Path copy = Files.createDirectories(classes.resolve(name));
    try (Stream<Path> files = Files.list(tests)) {
      for (Path file : files.toList()) {
        Files.write(copy.resolve(file.getFileName()), Files.readAllBytes(file));
      }
    }
    Path archive = Files.createDirectories(classes.resolve("META-INF")).resolve("beans.xml");
    Files.writeString(archive, "<beans bean-discovery-mode=\"annotated\" version=\"4.0\"/>");
    return classes;
  }
}
