package org.guardagent.sample.storage;

/** How a search goes down, from the newest numbers to the oldest, in steps of a bounded size. */
interface Steps {

  /**
   * A single step over all of it: where every event is wanted, their number bounds what is read.
   */
  Steps ALL = left -> new Step(left, left.low());

  /** The next step within what is left. */
  Step next(Span left);

  /** Numbers between two others, which are excluded. */
  record Span(long low, long high) {

    boolean isOpen() {
      return high - low > 1;
    }

    /** What is left of it below and with a number. */
    Span upTo(long number) {
      return new Span(low, number + 1);
    }
  }

  /**
   * A step.
   *
   * @param look where to look, which is closed if there is nothing to be found
   * @param down what is left begins with this number
   */
  record Step(Span look, long down) {

    static Step over(long down) {
      return new Step(new Span(down, down), down);
    }
  }
}
