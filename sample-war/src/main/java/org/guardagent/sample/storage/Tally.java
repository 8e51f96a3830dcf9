package org.guardagent.sample.storage;

/**
 * How many events.
 *
 * @param blocked of requests that were refused
 * @param noted of requests that would have been
 * @param other of all else
 */
public record Tally(long blocked, long noted, long other) {

  /** Nothing. */
  public static final Tally NONE = new Tally(0, 0, 0);

  /**
   * All of them.
   *
   * @return the sum
   */
  public long events() {
    return blocked + noted + other;
  }

  /**
   * Adds.
   *
   * @param more what is added
   * @return the sum
   */
  public Tally plus(Tally more) {
    return new Tally(blocked + more.blocked, noted + more.noted, other + more.other);
  }

  /**
   * One event.
   *
   * @param outcome what became of its request
   * @return one of that outcome
   */
  public static Tally of(Outcome outcome) {
    return switch (outcome) {
      case BLOCKED -> new Tally(1, 0, 0);
      case NOTED -> new Tally(0, 1, 0);
      case OTHER -> new Tally(0, 0, 1);
    };
  }
}
