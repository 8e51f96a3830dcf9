package org.guardagent.gate;

/** Takes what checks find. Thread-safe; never throws, and never waits. */
@FunctionalInterface
public interface Findings {

  /**
   * Takes a finding.
   *
   * @param visit the request that it was found in
   * @param finding what was found
   */
  void found(Visit visit, Finding finding);
}
