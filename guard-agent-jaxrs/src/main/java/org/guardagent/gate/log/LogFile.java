package org.guardagent.gate.log;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A file that lines go to beside the server's log. Who rotates it must copy and truncate it. What
 * cannot be written is told once, and is in the server's log all the same. Thread-safe.
 */
public final class LogFile implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(GateLog.NAME);

  private final Path path;
  private final BufferedWriter writer;
  private final AtomicBoolean failed = new AtomicBoolean();

  private LogFile(Path path, BufferedWriter writer) {
    this.path = path;
    this.writer = writer;
  }

  /**
   * Opens a file for more lines at its end.
   *
   * @param path the file, which is made if it is not there
   * @return the file
   * @throws IllegalStateException if it cannot be written
   */
  public static LogFile open(Path path) {
    try {
      return new LogFile(
          path,
          Files.newBufferedWriter(
              path, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    } catch (IOException e) {
      throw new IllegalStateException("guard.log.file cannot be written: " + path, e);
    }
  }

  synchronized void write(String line) {
    try {
      writer.write(line);
      writer.newLine();
      writer.flush();
    } catch (IOException e) {
      if (failed.compareAndSet(false, true)) {
        LOG.log(System.Logger.Level.WARNING, "guard.log.file cannot be written: " + path, e);
      }
    }
  }

  @Override
  public synchronized void close() {
    failed.set(true); // whoever still writes need not be told
    try {
      writer.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "guard.log.file cannot be closed: " + path, e);
    }
  }
}
