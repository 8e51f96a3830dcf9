package org.guardagent.sample.platform;

import static org.guardagent.sample.platform.JsonLibrary.JSON;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Whether the stand-in plays a platform that is in trouble, so that one sees agents cope. */
@ApplicationScoped
public class PlatformFailures {

  @Inject Clock clock;

  private final AtomicLong answered = new AtomicLong();
  private volatile Failure failure = new Failure(Kind.NONE, Instant.EPOCH);

  /** What goes wrong. */
  public enum Kind {
    /** Nothing. */
    NONE("none"),
    /** Every request gets 500. */
    ERROR("500"),
    /** Every request gets 429. */
    TOO_MANY("429"),
    /** Every request gets 413. */
    TOO_LARGE("413"),
    /** Every request is served late. */
    SLOW("slow"),
    /** Every answer is torn. */
    RESET("reset"),
    /** Every request gets 503, and the connection is closed. */
    DOWN("down");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /**
     * What has this name.
     *
     * @param text a name
     * @return empty if nothing has it
     */
    public static Optional<Kind> of(String text) {
      return Stream.of(values()).filter(kind -> kind.text.equals(text)).findFirst();
    }
  }

  private record Failure(Kind kind, Instant until) {}

  /**
   * Begins to fail, instead of whatever was before.
   *
   * @param kind how
   * @param length how long
   */
  public void begin(Kind kind, Duration length) {
    failure = new Failure(kind, clock.instant().plus(length));
  }

  Kind current() {
    Failure now = failure;
    return now.until().isAfter(clock.instant()) ? now.kind() : Kind.NONE;
  }

  void count() {
    answered.incrementAndGet();
  }

  /**
   * How it stands.
   *
   * @return a JSON object
   */
  public JsonObject toJson() {
    Failure now = failure;
    Kind kind = current();
    JsonObjectBuilder state = JSON.createObjectBuilder().add("failure", kind.text);
    if (kind == Kind.NONE) {
      state.addNull("until");
    } else {
      state.add("until", now.until().toString());
    }
    return state.add("answered_with_failure", answered.get()).build();
  }
}
