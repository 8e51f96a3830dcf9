package org.guardagent.testing;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import org.guardagent.model.AgentStatus;
import org.guardagent.spi.Batch;
import org.guardagent.spi.EncodedItem;
import org.guardagent.spi.RulesOutcome;
import org.guardagent.spi.SendOutcome;
import org.guardagent.spi.Transport;

/** A platform in memory that answers as it is told. Thread-safe. */
public final class FakeTransport implements Transport {

  private final ConcurrentLinkedQueue<EncodedItem> accepted = new ConcurrentLinkedQueue<>();
  private final List<AgentStatus> reports = new CopyOnWriteArrayList<>();
  private volatile Function<Batch, SendOutcome> answer = batch -> SendOutcome.accepted();
  private volatile Supplier<SendOutcome> reportAnswer = SendOutcome::accepted;
  private volatile Supplier<RulesOutcome> rules = () -> new RulesOutcome.Unavailable("no rules");

  @Override
  public SendOutcome send(Batch batch) {
    SendOutcome outcome = answer.apply(batch);
    if (outcome instanceof SendOutcome.Accepted) {
      accepted.addAll(batch.items());
    }
    return outcome;
  }

  @Override
  public SendOutcome report(AgentStatus status) {
    reports.add(status);
    return reportAnswer.get();
  }

  @Override
  public RulesOutcome fetchRules() {
    return rules.get();
  }

  public void answer(Function<Batch, SendOutcome> newAnswer) {
    this.answer = newAnswer;
  }

  public void answerReports(Supplier<SendOutcome> newAnswer) {
    this.reportAnswer = newAnswer;
  }

  public void rules(Supplier<RulesOutcome> newRules) {
    this.rules = newRules;
  }

  public List<String> accepted() {
    return accepted.stream().map(EncodedItem::json).toList();
  }

  public List<AgentStatus> reports() {
    return List.copyOf(reports);
  }
}
