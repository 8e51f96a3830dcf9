package org.guardagent.it.own;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.guardagent.model.AgentStatus;
import org.guardagent.model.DynamicRules;
import org.guardagent.spi.Batch;
import org.guardagent.spi.EncodedItem;
import org.guardagent.spi.RulesOutcome;
import org.guardagent.spi.SendOutcome;
import org.guardagent.spi.Transport;

/** Keeps what it is given; fails with the first batch. */
@ApplicationScoped
public class OwnTransport implements Transport {

  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final List<String> items = new CopyOnWriteArrayList<>();

  @Override
  public SendOutcome send(Batch batch) {
    boolean first = !calls.contains("send");
    calls.add("send");
    if (first) {
      throw new IllegalStateException("not yet");
    }
    batch.items().stream().map(EncodedItem::json).forEach(items::add);
    return SendOutcome.accepted();
  }

  @Override
  public SendOutcome report(AgentStatus status) {
    calls.add("report");
    return SendOutcome.accepted();
  }

  @Override
  public RulesOutcome fetchRules() {
    calls.add("fetchRules");
    return new RulesOutcome.Fetched(DynamicRules.builder().ruleId("own").build(), List.of());
  }

  List<String> calls() {
    return calls;
  }

  List<String> items() {
    return items;
  }
}
