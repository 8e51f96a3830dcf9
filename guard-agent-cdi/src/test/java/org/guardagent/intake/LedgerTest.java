package org.guardagent.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.guardagent.model.DropReason;
import org.guardagent.model.ItemCounts;
import org.guardagent.model.TelemetryKind;
import org.junit.jupiter.api.Test;

class LedgerTest {

  @Test
  void eachKindIsCountedByItself() {
    Ledger ledger = new Ledger();
    for (int i = 0; i < 10; i++) {
      ledger.recorded(TelemetryKind.EVENTS);
    }
    ledger.recorded(TelemetryKind.METRICS);
    ledger.dropped(TelemetryKind.METRICS, DropReason.BUFFER_FULL, 0);
    ledger.handedOver(TelemetryKind.EVENTS, 6);
    ledger.dropped(TelemetryKind.EVENTS, DropReason.PROCESSOR, 1);
    ledger.dropped(TelemetryKind.EVENTS, DropReason.PROCESSOR, 1);
    ItemCounts stored = new ItemCounts(6, 3, 1, 2, Map.of());
    ItemCounts events = ledger.counts(TelemetryKind.EVENTS, 2, stored);
    assertThat(events)
        .isEqualTo(new ItemCounts(10, 3, 3, 2, Map.of(DropReason.PROCESSOR, 2L)))
        .matches(ItemCounts::isBalanced);
    assertThat(ledger.counts(TelemetryKind.METRICS, 0, ItemCounts.NOTHING))
        .isEqualTo(new ItemCounts(1, 0, 0, 0, Map.of()))
        .matches(counts -> !counts.isBalanced());
  }

  @Test
  void whatTheStoreHadBeforeThisRunIsCountedIn() {
    Ledger ledger = new Ledger();
    ledger.recorded(TelemetryKind.EVENTS);
    ledger.handedOver(TelemetryKind.EVENTS, 1);
    ItemCounts stored = new ItemCounts(101, 90, 6, 2, Map.of(DropReason.CORRUPT, 3L));
    assertThat(ledger.counts(TelemetryKind.EVENTS, 0, stored))
        .isEqualTo(stored)
        .matches(ItemCounts::isBalanced);
  }
}
