package org.guardagent.it.se.app;

import jakarta.ws.rs.SeBootstrap;

/**
 * The application as a program where the HTTP server starts the CDI container, and nobody but the
 * program ends it.
 */
public final class StoppedApplication {

  private StoppedApplication() {}

  /** Runs until the JVM is told to end. */
  public static void main(String[] arguments) throws Exception {
    SeBootstrap.Instance server =
        SeBootstrap.start(
                PlainApplication.class,
                SeBootstrap.Configuration.builder()
                    .host("127.0.0.1")
                    .port(SeBootstrap.Configuration.FREE_PORT)
                    .build())
            .toCompletableFuture()
            .get();
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> server.stop().toCompletableFuture().join()));
    System.out.println("Listening on port " + server.configuration().port());
  }
}
