package org.guardagent.it.se;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guardagent.it.Web;

/** An application, or a server with one, in a JVM of its own, which ends with this one. */
public final class Program {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Process process;
  private final Path log;
  private final int port;

  private Program(Process process, Path log, Pattern listening) {
    this.process = process;
    this.log = log;
    this.port = await().atMost(PATIENCE).until(() -> findPort(listening), found -> found > 0);
  }

  /**
   * Starts it and waits until it listens.
   *
   * @param command a command of JDK's {@code java}
   * @param log where to write what it prints
   * @param listening what it prints when it listens; the first group is the port
   */
  public static Program start(List<String> command, Path log, Pattern listening) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      return new Program(process, log, listening);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Web web() {
    return new Web("http://127.0.0.1:" + port + "/");
  }

  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SIGTERM, as an operator would, and waits for the end. */
  void terminate() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("The application did not end:\n" + log());
    }
  }

  private int findPort(Pattern listening) {
    if (!process.isAlive()) {
      throw new AssertionError("The application did not start:\n" + log());
    }
    Matcher matcher = listening.matcher(log());
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
  }
}
