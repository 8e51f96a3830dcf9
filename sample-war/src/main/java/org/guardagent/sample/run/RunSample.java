package org.guardagent.sample.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/** Starts the sample and stays until it is stopped. */
public final class RunSample {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** The statuses of a process that was told to stop: 128 + SIGINT, 128 + SIGTERM, or its own 0. */
  private static final Set<Integer> STOPPED = Set.of(0, 130, 143);

  private RunSample() {}

  /**
   * Runs the sample.
   *
   * @param args the directory of the module, and the port
   * @throws IOException if the server cannot be unpacked or started
   * @throws InterruptedException if Maven is stopped meanwhile
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path module = Path.of(args[0]);
    int port = Port.parse(args[1]);
    Port.requireFree(port);

    PayaraHome home = PayaraHome.in(module.resolve(".payara"), String.valueOf(port));
    home.prepare();
    Console.say("Starting Payara Micro on port " + port + " (a few seconds) ...");
    ServerProcess server = ServerProcess.start(StartCommand.of(home, module, port), home);
    Runtime.getRuntime().addShutdownHook(new Thread(server::stop, "stop-sample"));

    if (!new Readiness(port).await(server, PATIENCE)) {
      throw Console.giveUp("The server did not get ready; what it said stands above.");
    }
    Console.sayReady(port);
    int status = server.waitFor();
    if (STOPPED.contains(status)) {
      // With Ctrl-C Maven is ending already: then this waits for the end.
      System.exit(0);
    }
    throw Console.giveUp("The server ended by itself, with status " + status + ".");
  }
}
