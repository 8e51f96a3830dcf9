package org.guardagent.store;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.guardagent.NotDurableException;

/**
 * What was promised to whoever appended a group: that all of it is delivered. The count is guarded
 * by the store's lock; the stage is completed outside of it.
 */
final class Promise {

  private final CompletableFuture<Void> stage = new CompletableFuture<>();
  private int left;

  Promise(int items) {
    this.left = items;
  }

  /** A promise that nobody waits for. */
  static Promise toNobody() {
    return new Promise(Integer.MAX_VALUE);
  }

  CompletionStage<Void> stage() {
    return stage;
  }

  /** Counts an item that was delivered; returns whether it was the last. */
  boolean isKeptWithThis() {
    left--;
    return left == 0;
  }

  void keep() {
    stage.complete(null);
  }

  void breakWith(String reason) {
    stage.completeExceptionally(new NotDurableException(reason, null));
  }
}
