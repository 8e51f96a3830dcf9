package org.guardagent.sample.console;

import static org.guardagent.sample.platform.JsonLibrary.JSON;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Requests that are sent to the shop in the background. Thread-safe. */
final class LabJob {

  /** How a job stands. */
  enum State {
    RUNNING("running"),
    DONE("done"),
    STOPPED("stopped"),
    FAILED("failed");

    private final String text;

    State(String text) {
      this.text = text;
    }
  }

  private final int id;
  private final String kind;
  private final int requests;
  private final Instant startedAt;
  private final AtomicInteger sent = new AtomicInteger();
  private final Map<Integer, Integer> statuses = new ConcurrentSkipListMap<>();
  private volatile State state = State.RUNNING;
  private volatile @Nullable Instant endedAt;

  LabJob(int id, String kind, int requests, Instant startedAt) {
    this.id = id;
    this.kind = kind;
    this.requests = requests;
    this.startedAt = startedAt;
  }

  boolean isRunning() {
    return state == State.RUNNING;
  }

  int requests() {
    return requests;
  }

  void answered(int status) {
    sent.incrementAndGet();
    statuses.merge(status, 1, Integer::sum);
  }

  /** The first end counts. */
  synchronized void end(State how, Instant when) {
    if (isRunning()) {
      state = how;
      endedAt = when;
    }
  }

  JsonObject toJson() {
    JsonObjectBuilder counts = JSON.createObjectBuilder();
    statuses.forEach((status, count) -> counts.add(status.toString(), count));
    JsonObjectBuilder job =
        JSON.createObjectBuilder()
            .add("id", id)
            .add("kind", kind)
            .add("state", state.text)
            .add("sent", sent.get())
            .add("of", requests)
            .add("statuses", counts)
            .add("started_at", startedAt.toString());
    EventJson.add(job, "ended_at", endedAt);
    return job.build();
  }
}
