package org.guardagent.sample.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A server of the README's chapter, and what it is told to do there: the blocks are run as they
 * stand, with free ports in the place of the usual ones.
 */
final class ReadmeServer implements AutoCloseable {

  /** For a start; also all the time that the other blocks get. */
  static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final int END_SECONDS = 40;
  private static final List<String> USUAL_PORTS = List.of("8080", "8443", "9080", "9990");

  private final List<String> blocks;
  private final Map<String, String> ports = new TreeMap<>();
  private final Path console;
  private final Path log;
  private final long logStart;
  private final @Nullable Object logFile;
  private final Process start;

  private ReadmeServer(String name, Path log) throws IOException {
    this.blocks = Readme.commandsBelow(name);
    for (String port : USUAL_PORTS) {
      ports.put(port, String.valueOf(RunningSample.freePort()));
    }
    this.console = Files.createTempFile(Path.of("target"), "server-", ".log");
    this.log = log;
    this.logStart = logSize();
    this.logFile = fileKey();
    this.start = bash(blocks.get(0), console);
  }

  /** Starts a server whose log is what its block prints. */
  static ReadmeServer start(String name) throws IOException {
    return new ReadmeServer(name, Path.of(""));
  }

  /** Starts a server that writes its log into a file. */
  static ReadmeServer start(String name, String log) throws IOException {
    return new ReadmeServer(name, Readme.ROOT.resolve(log));
  }

  void requireAlive() throws IOException {
    if (!start.isAlive()) {
      throw new IOException("Has ended: " + Files.readString(console));
    }
  }

  /** What one of the blocks prints, the start being block 0. */
  String run(int block) throws IOException, InterruptedException {
    Path output = Files.createTempFile(Path.of("target"), "block-", ".log");
    Process process = bash(blocks.get(block), output);
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("Does not end: " + blocks.get(block));
    }
    return Files.readString(output);
  }

  String port(String usual) {
    return ports.getOrDefault(usual, usual);
  }

  /** As a service manager does: SIGTERM for the server's own process. */
  void terminate() {
    processes().filter(ReadmeServer::isJava).forEach(ProcessHandle::destroy);
  }

  boolean awaitEnd() throws InterruptedException {
    return start.waitFor(END_SECONDS, TimeUnit.SECONDS);
  }

  /** The lines that this run has written. */
  List<String> log() throws IOException {
    Path file = log.toString().isEmpty() ? console : log;
    byte[] bytes = Files.readAllBytes(file);
    // Open Liberty begins a new file with each start, WildFly goes on with the old one.
    int from = Objects.equals(fileKey(), logFile) ? (int) logStart : 0;
    return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8).lines().toList();
  }

  @Override
  public void close() {
    processes().toList().forEach(ProcessHandle::destroyForcibly);
  }

  /** The shell may have become the server, or have it as a child. */
  private Stream<ProcessHandle> processes() {
    return Stream.concat(start.descendants(), Stream.of(start.toHandle()));
  }

  private Process bash(String block, Path output) throws IOException {
    String script = "set -e\n" + block;
    for (Map.Entry<String, String> port : ports.entrySet()) {
      script = script.replaceAll("\\b" + port.getKey() + "\\b", port.getValue());
    }
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-c", script)
            .directory(Readme.ROOT.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    Path java = Path.of(System.getProperty("java.home"));
    builder.environment().put("JAVA_HOME", java.toString());
    builder
        .environment()
        .merge("PATH", java.resolve("bin").toString(), (old, bin) -> bin + ":" + old);
    return builder.start();
  }

  private long logSize() throws IOException {
    return Files.isRegularFile(log) ? Files.size(log) : 0;
  }

  /** What the file system knows the log by, whatever its name. */
  private @Nullable Object fileKey() throws IOException {
    return Files.isRegularFile(log)
        ? Files.readAttributes(log, BasicFileAttributes.class).fileKey()
        : null;
  }

  private static boolean isJava(ProcessHandle process) {
    return process.info().command().filter(path -> path.endsWith("/java")).isPresent();
  }
}
