package org.guardagent.courier;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.guardagent.delivery.Delivery;
import org.guardagent.model.AgentStatus;
import org.guardagent.spi.Batch;
import org.guardagent.spi.RulesOutcome;
import org.guardagent.spi.SendOutcome;
import org.guardagent.spi.Transport;

/** Counts requests that a transport repeats by itself against the client-side limit. */
final class CountedTransport implements Transport {

  private final Transport transport;
  private final LongSupplier repeats;
  private final Delivery delivery;
  private final AtomicLong counted = new AtomicLong();

  CountedTransport(Transport transport, LongSupplier repeats, Delivery delivery) {
    this.transport = transport;
    this.repeats = repeats;
    this.delivery = delivery;
  }

  @Override
  public SendOutcome send(Batch batch) {
    try {
      return transport.send(batch);
    } finally {
      count();
    }
  }

  @Override
  public SendOutcome report(AgentStatus status) {
    try {
      return transport.report(status);
    } finally {
      count();
    }
  }

  @Override
  public RulesOutcome fetchRules() {
    try {
      return transport.fetchRules();
    } finally {
      count();
    }
  }

  private void count() {
    long now = repeats.getAsLong();
    long more = now - counted.getAndAccumulate(now, Math::max);
    if (more > 0) {
      delivery.spendRequests(more);
    }
  }
}
