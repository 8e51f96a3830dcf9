package org.guardagent.store;

import java.time.Instant;
import java.util.List;
import org.guardagent.spi.Batch;
import org.guardagent.spi.EncodedItem;

/** Cuts a batch in two. Each half is a batch of its own, so that one can succeed alone. */
final class Halves {

  private Halves() {}

  /** The first half and the second of a batch of at least two items. */
  static List<Batch> of(Batch whole, Instant now) {
    List<EncodedItem> items = whole.items();
    int middle = items.size() / 2;
    return List.of(
        new Batch(whole.kind(), BatchIds.next(now), now, items.subList(0, middle)),
        new Batch(whole.kind(), BatchIds.next(now), now, items.subList(middle, items.size())));
  }
}
