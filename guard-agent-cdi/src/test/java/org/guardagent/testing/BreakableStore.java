package org.guardagent.testing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.guardagent.model.DeadLetter;
import org.guardagent.model.ItemCounts;
import org.guardagent.model.TelemetryKind;
import org.guardagent.spi.Backlog;
import org.guardagent.spi.Batch;
import org.guardagent.spi.EncodedItem;
import org.guardagent.spi.EventStore;
import org.guardagent.spi.StoreUnavailableException;
import org.guardagent.store.Leftover;
import org.jspecify.annotations.Nullable;

/** Another store, which can be made to fail. Thread-safe. */
public final class BreakableStore implements Leftover {

  private final String name;
  private final EventStore store;
  private volatile @Nullable RuntimeException failure;
  private volatile @Nullable RuntimeException refusal;
  private volatile boolean closed;

  public BreakableStore(String name, EventStore store) {
    this.name = name;
    this.store = store;
  }

  public void breakDown(String reason) {
    breakDown(new StoreUnavailableException(reason, null));
  }

  public void breakDown(RuntimeException newFailure) {
    failure = newFailure;
  }

  /** Makes appends fail, and nothing else. */
  public void refuseAppends(String reason) {
    refusal = new StoreUnavailableException(reason, null);
  }

  public void mend() {
    failure = null;
    refusal = null;
  }

  public boolean isClosed() {
    return closed;
  }

  @Override
  public CompletionStage<Void> append(TelemetryKind kind, List<EncodedItem> group) {
    RuntimeException thrown = refusal;
    if (thrown != null) {
      throw thrown;
    }
    return working().append(kind, group);
  }

  @Override
  public Optional<Batch> lease(TelemetryKind kind, int maxBytes) {
    return working().lease(kind, maxBytes);
  }

  @Override
  public void renew(Batch batch) {
    working().renew(batch);
  }

  @Override
  public void acknowledge(Batch batch) {
    working().acknowledge(batch);
  }

  @Override
  public void release(Batch batch, Duration delay) {
    working().release(batch, delay);
  }

  @Override
  public void expedite() {
    working().expedite();
  }

  @Override
  public void reject(Batch batch, String reason) {
    working().reject(batch, reason);
  }

  @Override
  public List<Batch> split(Batch batch) {
    return working().split(batch);
  }

  @Override
  public Backlog backlog(TelemetryKind kind) {
    return store.backlog(kind);
  }

  @Override
  public ItemCounts counts(TelemetryKind kind) {
    return store.counts(kind);
  }

  @Override
  public List<DeadLetter> deadLetters() {
    return working().deadLetters();
  }

  @Override
  public int deadLetterCount() {
    return store.deadLetterCount();
  }

  @Override
  public int resendDeadLetters() {
    return working().resendDeadLetters();
  }

  @Override
  public double fill() {
    return store.fill();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean isEmpty() {
    return store.counts(TelemetryKind.EVENTS).waiting() == 0;
  }

  @Override
  public void close() {
    closed = true;
    store.close();
  }

  @Override
  public void closeAndClear() {
    close();
  }

  private EventStore working() {
    RuntimeException thrown = failure;
    if (thrown != null) {
      throw thrown;
    }
    return store;
  }
}
