package org.guardagent.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The JVM of a server: starts it, looks into it from outside, and ends it with this JVM. */
final class ServerProcess {

  private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));
  private static final Pattern THREAD = Pattern.compile("^\"(.*)\" #\\d", Pattern.MULTILINE);

  private final Process process;
  private final Path output;
  private final Path home;

  private ServerProcess(Process process, Path output, Path home) {
    this.process = process;
    this.output = output;
    this.home = home;
  }

  /** Starts a JVM that is quick to start rather than quick at full load. */
  static ServerProcess start(List<String> options, Map<String, String> environment) {
    try {
      Path output = Files.createTempFile(Server.DIRECTORY, "output-", ".log");
      Path home = Files.createTempDirectory(Server.DIRECTORY, "home-");
      Path temporary = Files.createDirectories(Server.DIRECTORY.resolve("tmp"));
      List<String> line = new ArrayList<>();
      line.add(JAVA_HOME.resolve("bin/java").toString());
      line.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xms256m", "-Xmx768m"));
      // What is only softly reachable goes with the next collection, not after minutes.
      line.add("-XX:SoftRefLRUPolicyMSPerMB=0");
      line.addAll(List.of("-Djava.net.preferIPv4Stack=true", "-Djava.io.tmpdir=" + temporary));
      line.add("-Duser.home=" + home);
      line.addAll(options);
      ProcessBuilder builder =
          new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      return new ServerProcess(process, output, home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  Path home() {
    return home;
  }

  /** What the server prints. */
  Path outputFile() {
    return output;
  }

  void requireAlive() throws IOException {
    if (!process.isAlive()) {
      throw new AssertionError("The server ended:\n" + Files.readString(output));
    }
  }

  /** The names of all threads. */
  List<String> threads() {
    return THREAD.matcher(jcmd("Thread.print")).results().map(found -> found.group(1)).toList();
  }

  /** A full collection, which also unloads classes. */
  void collectGarbage() {
    jcmd("GC.run");
  }

  /** The class loaders with the names of their classes, as the JVM draws them. */
  String classLoaders() {
    return jcmd("VM.classloaders show-classes");
  }

  /**
   * The connections to a port of the loopback interface that a process still holds: being opened,
   * open, or closed by the other side only. None where there is no {@code /proc}.
   */
  List<String> connectionsTo(int port) throws IOException {
    Path table = Path.of("/proc", String.valueOf(process.pid()), "net", "tcp");
    if (!Files.exists(table)) {
      return List.of();
    }
    Pattern connection =
        Pattern.compile(
            "\\d+: \\p{XDigit}{8}:\\p{XDigit}{4} 0100007F:%04X (01|02|08) .*".formatted(port));
    return Files.readAllLines(table).stream()
        .map(String::strip)
        .filter(line -> connection.matcher(line).matches())
        .toList();
  }

  void terminate(Duration patience) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("The server did not end within " + patience);
    }
  }

  private String jcmd(String command) {
    List<String> line =
        List.of(JAVA_HOME.resolve("bin/jcmd").toString(), String.valueOf(process.pid()), command);
    try {
      Process jcmd = new ProcessBuilder(line).redirectErrorStream(true).start();
      String answer = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (jcmd.waitFor() != 0) {
        throw new AssertionError(command + " failed: " + answer);
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
