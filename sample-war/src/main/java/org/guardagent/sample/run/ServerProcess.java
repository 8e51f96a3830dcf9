package org.guardagent.sample.run;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The server, as a process that lives no longer than this one. */
final class ServerProcess {

  private static final int STOP_SECONDS = 20;

  private final Process process;
  private final PayaraHome home;

  private ServerProcess(Process process, PayaraHome home) {
    this.process = process;
    this.home = home;
  }

  static ServerProcess start(List<String> command, PayaraHome home) throws IOException {
    return of(new ProcessBuilder(command).inheritIO().start(), home);
  }

  static ServerProcess of(Process process, PayaraHome home) {
    return new ServerProcess(process, home);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  int waitFor() throws InterruptedException {
    return process.waitFor();
  }

  /** For a shutdown hook: Ctrl-C reaches the server by itself, a kill of Maven does not. */
  void stop() {
    process.destroy();
    Console.say(home.farewell());
    try {
      if (process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        home.keepClassArchive();
      } else {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      Console.say("The next start will be no quicker: " + e.getMessage());
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
