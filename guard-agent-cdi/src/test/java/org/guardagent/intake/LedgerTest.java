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
    ledger.delivered(TelemetryKind.EVENTS, 4);
    ledger.rejected(TelemetryKind.EVENTS, 2);
    ledger.dropped(TelemetryKind.EVENTS, DropReason.PROCESSOR, 1);
    ledger.dropped(TelemetryKind.EVENTS, DropReason.PROCESSOR, 1);
    ItemCounts events = ledger.counts(TelemetryKind.EVENTS, 2);
    assertThat(events)
        .isEqualTo(new ItemCounts(10, 4, 2, 2, Map.of(DropReason.PROCESSOR, 2L)))
        .matches(ItemCounts::isBalanced);
    assertThat(ledger.counts(TelemetryKind.METRICS, 0))
        .isEqualTo(new ItemCounts(1, 0, 0, 0, Map.of()))
        .matches(counts -> !counts.isBalanced());
  }
}
