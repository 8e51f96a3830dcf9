package org.guardagent.store;

import java.time.Duration;
import org.guardagent.spi.EventStore;
import org.guardagent.testing.HandClock;

class MemoryStoreContractTest extends EventStoreContract {

  private final HandClock clock = new HandClock();

  @Override
  protected EventStore open() {
    return new MemoryStore(2_000, 10_000_000, leaseTimeout(), clock, clock);
  }

  @Override
  protected Duration leaseTimeout() {
    return Duration.ofMinutes(1);
  }

  @Override
  protected void pass(Duration time) {
    clock.advance(time);
  }

  @Override
  protected boolean survivesACrash() {
    return false;
  }
}
