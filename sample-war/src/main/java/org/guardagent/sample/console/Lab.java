package org.guardagent.sample.console;

import static org.guardagent.sample.platform.JsonLibrary.JSON;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.guardagent.sample.platform.PlatformFailures;

/** Real requests to the shop, good and bad, so that one sees the guard at work. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // the server sets the fields
public class Lab {

  private static final System.Logger LOG = System.getLogger(Lab.class.getName());
  private static final int MOST_RUNNING = 2;
  private static final int KEPT = 20;

  @Inject Clock clock;
  @Inject Event<LabChange> changes;
  @Inject PlatformFailures failures;
  @Resource ManagedExecutorService executor;

  private final LabAttacks attacks = LabAttacks.load();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition isStopped = lock.newCondition();

  /** Newest first; under the lock, as the number of the last. */
  private final Deque<LabJob> jobs = new ArrayDeque<>();

  private int lastId;

  /** One request of a job, by its place. */
  @FunctionalInterface
  interface Step {
    int send(int number) throws IOException, InterruptedException;
  }

  JsonObject attack(String category, LabRequests shop) throws IOException {
    List<String> values = attacks.values(category);
    if (values.isEmpty()) {
      throw Unfit.notFound("There is no such category");
    }
    JsonArrayBuilder sent = JSON.createArrayBuilder();
    for (String value : values) {
      String path = LabRequests.attackPath(value);
      sent.add(
          JSON.createObjectBuilder()
              .add("method", "GET")
              .add("path", path)
              .add("status", send(() -> shop.attack(path))));
    }
    return JSON.createObjectBuilder().add("category", category).add("requests", sent).build();
  }

  LabJob start(String kind, int requests, Duration pause, Step step) {
    LabJob job = newJob(kind, requests);
    executor.execute(() -> run(job, pause, step));
    changes.fire(new LabChange());
    return job;
  }

  @PreDestroy
  void stop() {
    lock.lock();
    try {
      jobs.forEach(job -> job.end(LabJob.State.STOPPED, clock.instant()));
      isStopped.signalAll();
    } finally {
      lock.unlock();
    }
  }

  JsonObject state() {
    JsonArrayBuilder shown = JSON.createArrayBuilder();
    lock.lock();
    try {
      jobs.forEach(job -> shown.add(job.toJson()));
    } finally {
      lock.unlock();
    }
    return JSON.createObjectBuilder()
        .add("categories", JSON.createArrayBuilder(attacks.categories()))
        .add("jobs", shown)
        .add("platform", failures.toJson())
        .build();
  }

  private LabJob newJob(String kind, int requests) {
    lock.lock();
    try {
      if (jobs.stream().filter(LabJob::isRunning).count() >= MOST_RUNNING) {
        throw Unfit.conflict("No more than " + MOST_RUNNING + " run at a time");
      }
      LabJob job = new LabJob(++lastId, kind, requests, clock.instant());
      jobs.addFirst(job);
      if (jobs.size() > KEPT) {
        jobs.removeLast();
      }
      return job;
    } finally {
      lock.unlock();
    }
  }

  private void run(LabJob job, Duration pause, Step step) {
    try {
      for (int i = 0; i < job.requests() && job.isRunning(); i++) {
        job.answered(step.send(i));
        changes.fire(new LabChange());
        rest(job, pause);
      }
      job.end(LabJob.State.DONE, clock.instant());
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "Console: the shop does not answer the lab", e);
      job.end(LabJob.State.FAILED, clock.instant());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      job.end(LabJob.State.STOPPED, clock.instant());
    }
    changes.fire(new LabChange());
  }

  /** A pause that ends with the job. */
  private void rest(LabJob job, Duration pause) throws InterruptedException {
    lock.lock();
    try {
      long nanos = pause.toNanos();
      while (nanos > 0 && job.isRunning()) {
        nanos = isStopped.awaitNanos(Math.min(nanos, TimeUnit.SECONDS.toNanos(1)));
      }
    } finally {
      lock.unlock();
    }
  }

  private static int send(Sending sending) throws IOException {
    try {
      return sending.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unfit(HttpServletResponse.SC_SERVICE_UNAVAILABLE, "The server stops");
    }
  }

  @FunctionalInterface
  private interface Sending {
    int run() throws IOException, InterruptedException;
  }
}
