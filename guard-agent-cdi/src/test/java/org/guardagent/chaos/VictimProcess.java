package org.guardagent.chaos;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A {@link Victim} seen from outside. */
final class VictimProcess {

  private final Process process;
  private final Writer toVictim;
  private final Set<Integer> promised;
  private final AtomicLong failed;
  private final CountDownLatch ready = new CountDownLatch(1);
  private final BlockingQueue<String> statistics = new LinkedBlockingQueue<>();
  private final Thread reader;

  VictimProcess(
      URI platform,
      Map<String, String> settings,
      Path errors,
      Set<Integer> promised,
      AtomicLong failed) {
    this.promised = promised;
    this.failed = failed;
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx256m", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(Victim.class.getName());
    command.add(platform.toString());
    settings.forEach((key, value) -> command.add(key + "=" + value));
    try {
      this.process =
          new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.toVictim =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.US_ASCII));
    this.reader = new Thread(this::read, "victim-reader");
    reader.start();
  }

  void awaitReady() throws InterruptedException {
    if (!ready.await(1, TimeUnit.MINUTES)) {
      throw new AssertionError("The victim did not start");
    }
  }

  /** Gives it numbers to record; it may be dead already. */
  void record(int first, int count) {
    try {
      for (int number = first; number < first + count; number++) {
        toVictim.write(number + "\n");
      }
      toVictim.flush();
    } catch (IOException e) {
      // It was killed: what it has not read was never recorded.
    }
  }

  String statistics() throws IOException, InterruptedException {
    toVictim.write("statistics\n");
    toVictim.flush();
    String line = statistics.poll(30, TimeUnit.SECONDS);
    return String.valueOf(line);
  }

  /**
   * SIGKILL, and then whatever it had written. Not {@link Process#destroyForcibly()}, which would
   * close the pipe and lose the last lines.
   */
  void kill() throws InterruptedException {
    process.toHandle().destroyForcibly();
    process.waitFor();
    reader.join();
  }

  /** Lets it end by itself. */
  void end() throws IOException, InterruptedException {
    toVictim.close();
    if (!process.waitFor(1, TimeUnit.MINUTES)) {
      throw new AssertionError("The victim does not end");
    }
    reader.join();
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        take(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void take(String line) {
    if (line.equals("ready")) {
      ready.countDown();
    } else if (line.startsWith("statistics")) {
      statistics.add(line);
    } else if (line.equals("failed.")) {
      failed.incrementAndGet();
    } else if (line.matches("\\d+\\.")) {
      // Without its full stop it was cut off by the kill, and may be another number's beginning.
      promised.add(Integer.valueOf(line.substring(0, line.length() - 1)));
    }
  }
}
