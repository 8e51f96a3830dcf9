package org.guardagent.sample.run;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Whoever clicks through the page while events arrive, and notes how long each answer takes. */
final class LoadVisitor implements Callable<List<Long>> {

  private static final List<String> PATHS =
      List.of(
          "/console/summary",
          "/console/events",
          "/console/events?type=ip_banned",
          "/console/events?text=nowhere",
          "/console/addresses",
          "/console/agents");

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private final HttpClient client;
  private final URI base;
  private volatile boolean isTired;

  LoadVisitor(HttpClient client, URI base) {
    this.client = client;
    this.base = base;
  }

  void stop() {
    isTired = true;
  }

  @Override
  public List<Long> call() throws IOException, InterruptedException {
    List<Long> millis = new ArrayList<>();
    while (!isTired) {
      String path = PATHS.get(millis.size() % PATHS.size());
      long start = System.nanoTime();
      int status =
          client
              .send(HttpRequest.newBuilder(base.resolve(path)).build(), BodyHandlers.discarding())
              .statusCode();
      if (status != 200) {
        throw new IOException(path + " was answered with " + status);
      }
      millis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return millis;
  }
}
