package org.guardagent.gate;

/**
 * A body comes so slowly that nobody can tell what it is. The client's fault, or that of its line.
 */
public final class SlowBodyException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  /** Makes one. */
  public SlowBodyException() {
    super("The body comes too slowly to be looked at");
  }
}
