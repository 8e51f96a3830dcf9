package org.guardagent.it.se.app;

import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.ws.rs.SeBootstrap;

/** The application as a program: a CDI container and an HTTP server, put together by hand. */
public final class WeldApplication {

  private WeldApplication() {}

  /** Runs until the JVM is told to end, which ends the container, too. */
  public static void main(String[] arguments) throws Exception {
    SeContainer container = SeContainerInitializer.newInstance().initialize();
    SeBootstrap.Instance server =
        SeBootstrap.start(
                PlainApplication.class,
                SeBootstrap.Configuration.builder()
                    .host("127.0.0.1")
                    .port(SeBootstrap.Configuration.FREE_PORT)
                    .build())
            .toCompletableFuture()
            .get();
    System.out.println(
        "Listening on port " + server.configuration().port() + ", " + container.isRunning());
  }
}
