package org.guardagent.it.desk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.guardagent.GuardAgent;
import org.guardagent.model.DynamicRules;
import org.guardagent.model.RulesChanged;
import org.guardagent.model.SecurityEvent;

/** A bean with the agent, and an observer of the rules. */
@ApplicationScoped
public class DeskBean {

  private final List<String> changes = new CopyOnWriteArrayList<>();

  @Inject private GuardAgent agent;

  public void record(String type) {
    agent.record(SecurityEvent.builder(type).reason("bean").build());
  }

  public List<String> changes() {
    return changes;
  }

  void rulesChanged(@Observes RulesChanged change) {
    changes.add(
        change.previous().map(DynamicRules::ruleId).orElse("none")
            + " -> "
            + change.current().map(DynamicRules::ruleId).orElse("none"));
  }
}
