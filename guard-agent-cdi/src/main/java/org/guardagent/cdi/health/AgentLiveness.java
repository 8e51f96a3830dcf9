package org.guardagent.cdi.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.guardagent.cdi.AgentLifecycle;

/**
 * The liveness check {@code guard-agent}. Always UP: neither the platform nor the agent itself is a
 * reason to restart an application. Its data say whether the agent's loops run.
 */
@Liveness
@ApplicationScoped
public class AgentLiveness implements HealthCheck {

  private final AgentLifecycle lifecycle;

  /** For the container's proxy only. */
  @SuppressWarnings("NullAway") // the proxy delegates and never uses its own fields
  protected AgentLiveness() {
    this.lifecycle = null;
  }

  @Inject
  AgentLiveness(AgentLifecycle lifecycle) {
    this.lifecycle = lifecycle;
  }

  @Override
  public HealthCheckResponse call() {
    String loops =
        lifecycle.courier().map(courier -> courier.isRunning() ? "running" : "ended").orElse("off");
    return HealthCheckResponse.named("guard-agent").up().withData("loops", loops).build();
  }
}
