package org.guardagent.sample.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sample in a process of its own, with settings of its own, and a log that can be read. It
 * knows nothing of earlier runs.
 */
final class LoggedSample implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)$");

  private final Process process;
  private final Path log;
  private final int port;

  private LoggedSample(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /**
   * Starts the sample and waits until it is ready.
   *
   * @param module the folder of the sample's module
   * @param name of the log and of the server's folder below {@code target}
   * @param javaOptions instead of those that make a quick start
   * @param settings keys of the configuration
   */
  static LoggedSample start(
      Path module, String name, List<String> javaOptions, Map<String, String> settings)
      throws IOException, InterruptedException {
    PayaraHome home = PayaraHome.in(module.resolve("target"), name);
    RunningSample.delete(home.console());
    RunningSample.delete(home.store());
    return startAgain(module, name, javaOptions, settings);
  }

  /** The same, on what an earlier start with this name left. */
  static LoggedSample startAgain(
      Path module, String name, List<String> javaOptions, Map<String, String> settings)
      throws IOException, InterruptedException {
    return startAgain(module, name, javaOptions, settings, List.of());
  }

  /** The same with further arguments of Payara Micro. */
  static LoggedSample startAgain(
      Path module,
      String name,
      List<String> javaOptions,
      Map<String, String> settings,
      List<String> arguments)
      throws IOException, InterruptedException {
    int port = RunningSample.freePort();
    PayaraHome home = PayaraHome.in(module.resolve("target"), name);
    home.prepare();
    List<String> command = new ArrayList<>(StartCommand.of(home, module, port));
    command.removeIf(option -> option.equals("-XX:TieredStopAtLevel=1"));
    settings.forEach((key, value) -> command.add(1, "-D" + key + "=" + value));
    command.addAll(command.indexOf("-jar"), javaOptions);
    command.addAll(arguments);
    Path log = module.resolve("target/" + name + ".log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    LoggedSample sample = new LoggedSample(process, log, port);
    sample.awaitReady(ServerProcess.of(process, home));
    return sample;
  }

  private void awaitReady(ServerProcess server) throws IOException, InterruptedException {
    if (!new Readiness(port).await(server, PATIENCE)) {
      close();
      throw new IOException("The sample did not get ready: " + log());
    }
  }

  int port() {
    return port;
  }

  /** Ends it as a crash does, at once. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  String log() throws IOException {
    return Files.readString(log, StandardCharsets.ISO_8859_1);
  }

  /**
   * What lives in the heap, in KiB. It is counted where nothing runs: the heap in use, asked for
   * after a garbage collection, would hold what was allocated in between.
   */
  long liveHeapKib() throws IOException, InterruptedException {
    Matcher total = TOTAL.matcher(jcmd("GC.class_histogram"));
    if (!total.find()) {
      throw new IOException("jcmd GC.class_histogram printed no total");
    }
    return Long.parseLong(total.group(1)) / 1_024;
  }

  /** How many objects of a class live, by its name. */
  long living(String type) throws IOException, InterruptedException {
    Matcher line =
        Pattern.compile("(?m)^ *\\d+: +(\\d+) +\\d+ +" + Pattern.quote(type) + "(?: |$)")
            .matcher(jcmd("GC.class_histogram"));
    return line.find() ? Long.parseLong(line.group(1)) : 0;
  }

  private String jcmd(String command) throws IOException, InterruptedException {
    String jcmd = Path.of(PayaraHome.JAVA).resolveSibling("jcmd").toString();
    Process tool =
        new ProcessBuilder(jcmd, String.valueOf(process.pid()), command)
            .redirectErrorStream(true)
            .start();
    String answer = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    tool.waitFor();
    return answer;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
