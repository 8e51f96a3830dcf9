package org.guardagent.sample.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.guardagent.GuardAgent;
import org.guardagent.sample.platform.News;

/**
 * Lets the agent of this application ask for new rules at once, so that a button of the console
 * does something that one sees. All other agents ask when their interval is over.
 */
@ApplicationScoped
public class OwnAgent {

  @Inject GuardAgent agent;

  void onNews(@Observes News news) {
    if (news.kind() == News.Kind.RULES) {
      var unused = agent.refreshRules();
    }
  }
}
