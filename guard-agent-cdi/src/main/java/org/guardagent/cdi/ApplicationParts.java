package org.guardagent.cdi;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * The application's own beans that replace parts of the agent or add to it, in whatever archive
 * they stand. For the parts of the agent in other archives, which may not see them.
 */
@Dependent
public class ApplicationParts {

  private final GuardAgentExtension extension;
  private final BeanManager manager;
  private final Instance<AgentExecutor> executor;
  private final Instance<AgentLifecycle> lifecycle;

  @Inject
  ApplicationParts(
      GuardAgentExtension extension,
      BeanManager manager,
      Instance<AgentExecutor> executor,
      Instance<AgentLifecycle> lifecycle) {
    this.extension = extension;
    this.manager = manager;
    this.executor = executor;
    this.lifecycle = lifecycle;
  }

  /**
   * Runs tasks on threads of the agent's, away from requests.
   *
   * @return an executor that refuses tasks once the application has ended
   */
  public Executor executor() {
    return task -> executor.get().executeTask(task);
  }

  /** Stops the agent, where a deployment fails after the agent has begun. */
  public void stopAgent() {
    lifecycle.get().stop();
  }

  /**
   * The bean of a type that an injection point without qualifiers would get.
   *
   * @param type one of the types of {@code org.guardagent.spi} that an application may implement
   * @param <T> the type
   * @return the bean, or empty if there is none
   * @throws jakarta.enterprise.inject.AmbiguousResolutionException if there are several
   */
  public <T> Optional<T> find(Class<T> type) {
    return extension.applicationBeans().find(type, manager);
  }

  /**
   * All beans of a type: smaller priorities first, those without one last.
   *
   * @param type one of the types of {@code org.guardagent.spi} that an application may implement
   * @param <T> the type
   * @return the beans
   */
  public <T> List<T> all(Class<T> type) {
    return extension.applicationBeans().all(type, manager);
  }
}
