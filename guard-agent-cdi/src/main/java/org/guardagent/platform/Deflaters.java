package org.guardagent.platform;

import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * Compressors of one kind, to be used again. What a thread has taken when this is closed is ended
 * when it is given back. Thread-safe.
 */
final class Deflaters {

  /** As many as there can be senders; more may be taken, and are not kept. */
  private static final int MAX_KEPT = 8;

  private final int level;
  private final int strategy;
  private final Queue<Deflater> kept = new ArrayBlockingQueue<>(MAX_KEPT);
  private volatile boolean closed;

  Deflaters(int level, int strategy) {
    this.level = level;
    this.strategy = strategy;
  }

  /** For the calling thread alone, until it is given back. */
  Deflater take() {
    @Nullable Deflater ready = kept.poll();
    return ready == null ? open() : ready;
  }

  void giveBack(Deflater deflater) {
    deflater.reset();
    if (!kept.offer(deflater)) {
      deflater.end();
    }
    // Asked after the offer: whichever of the two threads comes last ends it.
    if (closed) {
      endAll();
    }
  }

  void close() {
    closed = true;
    endAll();
  }

  private Deflater open() {
    boolean withoutHeader = true;
    Deflater deflater = new Deflater(level, withoutHeader);
    deflater.setStrategy(strategy);
    return deflater;
  }

  private void endAll() {
    for (@Nullable Deflater next = kept.poll(); next != null; next = kept.poll()) {
      next.end();
    }
  }
}
