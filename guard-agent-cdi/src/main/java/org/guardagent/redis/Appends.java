package org.guardagent.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.guardagent.model.TelemetryKind;
import org.guardagent.spi.EncodedItem;

/**
 * Brings groups of items to Redis, one after the other, each with one call. Appends are numbered,
 * so that one that did not answer can be undone or, if it comes late, refused. Thread-safe.
 */
final class Appends {

  /** Larger entries are taken for somebody else's when they are read. */
  private static final int MAX_ITEM_BYTES = 1 << 20;

  private final ReentrantLock lock = new ReentrantLock();
  private final RedisCalls calls;
  private final int maxLength;
  private long number;
  private volatile boolean outOfMemory;

  Appends(RedisCalls calls, int maxLength) {
    this.calls = calls;
    this.maxLength = maxLength;
  }

  void append(TelemetryKind kind, List<EncodedItem> group) {
    lock.lock();
    try {
      number++;
      calls.callOrUndo(Script.APPEND, new RedisCalls.Doubt(kind, number), arguments(kind, group));
      outOfMemory = false;
    } catch (RedisFailure e) {
      outOfMemory |= e.extent() == RedisFailure.Extent.NO_MEMORY;
      throw e;
    } finally {
      lock.unlock();
    }
  }

  /** Whether the last append was refused for want of memory. */
  boolean isOutOfMemory() {
    return outOfMemory;
  }

  private Object[] arguments(TelemetryKind kind, List<EncodedItem> group) {
    List<EncodedItem> fitting =
        group.stream().filter(item -> item.size() <= MAX_ITEM_BYTES).toList();
    List<Object> arguments = new ArrayList<>(4 + 2 * fitting.size());
    arguments.add(number);
    arguments.add(maxLength);
    arguments.add(fitting.stream().mapToLong(EncodedItem::size).sum());
    arguments.add(group.size() - fitting.size());
    for (EncodedItem item : fitting) {
      byte[] json = new byte[item.size()];
      item.copyTo(json, 0);
      arguments.add(RedisKeys.stream(kind, item.urgent()));
      arguments.add(json);
    }
    return arguments.toArray();
  }
}
