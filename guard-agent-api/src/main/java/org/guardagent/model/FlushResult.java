package org.guardagent.model;

/**
 * What a flush came to.
 *
 * @param settled the number of items, waiting when the flush was asked for, that are done with:
 *     accepted by the platform, rejected for good, or dropped
 * @param waiting the number of them that failed for now and will be tried again
 * @since 0.1
 */
public record FlushResult(long settled, long waiting) {

  /**
   * Whether nothing of what was asked for still waits.
   *
   * @return true if all items were settled
   */
  public boolean isComplete() {
    return waiting == 0;
  }
}
