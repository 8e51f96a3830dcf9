package org.guardagent.gate.check;

/** Which part of a check is to be made. */
public enum Part {
  /** All of it; the route is known, or it is known that there is none. */
  WHOLE,
  /** What the policy says; the route is not known yet. */
  POLICY,
  /** What the route says; the policy's part was made before. */
  ROUTE;

  /**
   * Whether what the policy says is to be looked at.
   *
   * @return false for the route's part only
   */
  public boolean hasPolicy() {
    return this != ROUTE;
  }

  /**
   * Whether what the route says is to be looked at.
   *
   * @return false for the policy's part only
   */
  public boolean hasRoute() {
    return this != POLICY;
  }
}
