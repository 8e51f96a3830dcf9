package org.guardagent.courier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.guardagent.config.Settings;
import org.guardagent.courier.Task.Rest;
import org.guardagent.delivery.Delivery;
import org.guardagent.delivery.Shipment;
import org.guardagent.intake.Ledger;
import org.guardagent.model.TelemetryKind;
import org.guardagent.report.FailureReports;
import org.guardagent.spi.SendOutcome;
import org.guardagent.store.MemoryStore;
import org.guardagent.testing.HandClock;
import org.guardagent.testing.Items;
import org.junit.jupiter.api.Test;

/** What the keeper does, and when. */
class KeeperTest {

  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final int ALL = 10_000;

  private final HandClock clock = new HandClock();
  private final MemoryStore store = new MemoryStore(100, 100_000, LEASE, clock, clock);
  private final Delivery delivery =
      new Delivery(
          Settings.of(Map.of()),
          ALL,
          store,
          new Ledger(),
          new FailureReports(List.of(), clock),
          clock,
          clock,
          () -> 0.5);
  private final Keeper keeper =
      new Keeper(this::upkeep, new Errands(), delivery::renewLeases, LEASE, clock);
  private Optional<Keeper> busyKeeper = Optional.empty();
  private OptionalLong nextUpkeep = OptionalLong.empty();
  private int upkeeps;

  @Test
  void whatIsOnItsWayStaysLeased_asLongAsTheKeeperRuns() {
    Shipment shipment = sent();
    for (int run = 0; run < 10; run++) {
      clock.advance(Duration.ofNanos(keeper.run().nanos()));
      assertThat(store.lease(TelemetryKind.EVENTS, ALL)).isEmpty();
    }
    assertThat(clock.passed()).isGreaterThan(LEASE);
    clock.advance(LEASE);
    assertThat(store.lease(TelemetryKind.EVENTS, ALL).orElseThrow().id())
        .isEqualTo(shipment.batch().id());
  }

  @Test
  void whatIsSettledIsNotRenewed() {
    delivery.settle(sent(), SendOutcome.accepted());
    clock.advance(LEASE);
    keeper.run();
    assertThat(store.counts(TelemetryKind.EVENTS).waiting()).isZero();
  }

  @Test
  void itRestsUntilTheStoreOrALeaseIsDue_whicheverIsFirst() {
    assertThat(keeper.run()).isEqualTo(Rest.until(LEASE.dividedBy(3).toNanos()));
    nextUpkeep = OptionalLong.of(5);
    assertThat(keeper.run()).isEqualTo(Rest.until(5));
    clock.advance(LEASE.dividedBy(3).minusNanos(2));
    assertThat(keeper.run()).isEqualTo(Rest.until(2));
  }

  @Test
  void anAppendCallsForAnUpkeep_once() {
    assertThat(keeper.hasWork()).isFalse();
    keeper.noteAppended();
    assertThat(keeper.hasWork()).isTrue();
    keeper.run();
    assertThat(upkeeps).isEqualTo(1);
    assertThat(keeper.hasWork()).isFalse();
  }

  @Test
  void anAppendDuringAnUpkeepCallsForAnother() {
    Keeper busy =
        new Keeper(this::appendMeanwhile, new Errands(), delivery::renewLeases, LEASE, clock);
    busyKeeper = Optional.of(busy);
    busy.run();
    assertThat(busy.hasWork()).isTrue();
  }

  private long appendMeanwhile() {
    busyKeeper.ifPresent(Keeper::noteAppended);
    return Long.MAX_VALUE;
  }

  private Shipment sent() {
    delivery.append(TelemetryKind.EVENTS, Items.events(1, 3));
    delivery.flush(result -> {});
    return delivery.next().orElseThrow();
  }

  private long upkeep() {
    upkeeps++;
    return nextUpkeep.orElse(Long.MAX_VALUE);
  }
}
