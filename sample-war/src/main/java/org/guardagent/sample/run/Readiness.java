package org.guardagent.sample.run;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;

/** Whether the sample serves: the server says that it is ready, and the shop answers. */
final class Readiness {

  private static final int POLL_MILLIS = 100;

  /** Polls, about forty seconds of them, until a server without the shop will never have it. */
  private static final int MOST_MISSING = 400;

  private static final int TIMEOUT_MILLIS = 10_000;

  private final URI health;
  private final URI shop;

  Readiness(int port) {
    URI base = URI.create("http://127.0.0.1:" + port);
    health = base.resolve("/health/ready");
    shop = base.resolve("/shop/opening-hours");
  }

  boolean await(ServerProcess server, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    int missing = 0;
    while (server.isAlive() && System.nanoTime() < deadline && missing < MOST_MISSING) {
      if (status(shop) == HttpURLConnection.HTTP_OK && status(health) > 0) {
        return true;
      }
      // A server that answers without the application: its deployment has failed.
      missing += status(shop) == HttpURLConnection.HTTP_NOT_FOUND ? 1 : 0;
      Thread.sleep(POLL_MILLIS);
    }
    return false;
  }

  private static int status(URI uri) {
    try {
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      return connection.getResponseCode();
    } catch (IOException e) {
      return 0;
    }
  }
}
