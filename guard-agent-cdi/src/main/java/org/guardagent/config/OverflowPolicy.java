package org.guardagent.config;

/** What happens to an item when the buffer is full. */
public enum OverflowPolicy {
  /** The oldest item makes room. */
  DROP,

  /** The caller waits a bounded time for room; then the new item is dropped. */
  BLOCK,

  /** The new item is dropped, and {@code recordOrThrow} throws. */
  RAISE
}
