package org.guardagent.gate.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.guardagent.model.DynamicRules;
import org.guardagent.model.SecurityEvent;

/**
 * Holds the policy that requests are judged by from now on, and changes it with the rules of the
 * platform. Thread-safe; reading is one volatile read.
 */
public final class PolicyHolder {

  private final PolicyCompiler compiler;
  private final PolicyNews news;
  private final Consumer<List<String>> problems;
  private Optional<DynamicRules> inForce = Optional.empty();
  private volatile PolicySnapshot current;

  /**
   * Starts with the configured policy.
   *
   * @param compiler makes the policies
   * @param events takes events of changes
   * @param problems told of parts of rules that were left out, one line each; never empty
   */
  public PolicyHolder(
      PolicyCompiler compiler, Consumer<SecurityEvent> events, Consumer<List<String>> problems) {
    this.compiler = compiler;
    this.news = new PolicyNews(events);
    this.problems = problems;
    this.current = compiler.base();
  }

  /**
   * The policy.
   *
   * @return what a request that arrives now is judged by
   */
  public PolicySnapshot get() {
    return current;
  }

  /**
   * Takes rules, or their end, into the policy. Compiles on the calling thread, which is the
   * agent's and not a request's; requests have the old policy until the new one is complete. Called
   * again with the same rules it does nothing.
   *
   * @param rules the rules in force from now on; empty if there are none any more
   */
  public synchronized void rulesChanged(Optional<DynamicRules> rules) {
    if (rules.equals(inForce)) {
      return;
    }
    Optional<DynamicRules> previous = inForce;
    rules.ifPresent(changed -> news.received(changed, previous));
    List<String> leftOut = new ArrayList<>();
    PolicySnapshot before = current;
    PolicySnapshot after =
        rules.map(changed -> compiler.with(changed, leftOut::add)).orElse(compiler.base());
    current = after;
    inForce = rules;
    if (!leftOut.isEmpty()) {
      problems.accept(List.copyOf(leftOut));
    }
    news.applied(rules, previous, before, after);
  }
}
