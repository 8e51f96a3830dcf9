package org.guardagent.jaxrs;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.guardagent.GuardAgent;
import org.guardagent.config.AgentKeys;
import org.guardagent.config.Settings;
import org.guardagent.witness.GateMetrics;
import org.guardagent.witness.RequestMetrics;
import org.guardagent.witness.StormLimit;
import org.guardagent.witness.Witness;
import org.jspecify.annotations.Nullable;

/**
 * Finds the agent, once for each Jakarta REST application. Filters ask here instead of having it
 * injected: a server that cannot inject into a filter must not take the application down with it,
 * and one without CDI has no agent to offer.
 */
final class AgentLookup {

  private static final System.Logger LOG = System.getLogger(AgentLookup.class.getName());

  private final BeanSource beans;
  private final AtomicBoolean isReported = new AtomicBoolean();
  private @Nullable Witness witness;

  /** Written after {@link #witness} and read before it, so that whoever reads true sees both. */
  private volatile boolean isSought;

  AgentLookup(BeanSource beans) {
    this.beans = beans;
  }

  /** Whether the settings say that the agent is off. Without settings nothing is said yet. */
  boolean isOff() {
    return beans.find(Settings.class).filter(settings -> !settings.agentEnabled()).isPresent();
  }

  /** The witness, or null if the application has no agent. */
  @Nullable Witness witness() {
    if (!isSought) {
      witness = find().orElse(null);
      isSought = true;
    }
    return witness;
  }

  /** Says once that something went wrong here; the request goes on without being seen. */
  void report(RuntimeException e) {
    if (isReported.compareAndSet(false, true)) {
      LOG.log(
          System.Logger.Level.WARNING,
          "A request to a guarded resource could not be recorded; further failures of this kind"
              + " are not logged",
          e);
    }
  }

  private Optional<Witness> find() {
    Optional<GuardAgent> agent = beans.find(GuardAgent.class);
    Optional<Settings> settings = beans.find(Settings.class);
    Optional<RequestMetrics> metrics = beans.find(RequestMetrics.class);
    Optional<GateMetrics> gateMetrics = beans.find(GateMetrics.class);
    Optional<StormLimit> storms = beans.find(StormLimit.class);
    if (agent.isEmpty()
        || settings.isEmpty()
        || metrics.isEmpty()
        || gateMetrics.isEmpty()
        || storms.isEmpty()) {
      LOG.log(
          System.Logger.Level.WARNING,
          "Guarded resources are not observed: the application has no guard agent among its CDI"
              + " beans");
      return Optional.empty();
    }
    Settings found = settings.get();
    return found.agentEnabled()
        ? Optional.of(
            new Witness(
                agent.get(),
                metrics.get(),
                found.get(AgentKeys.METRICS_MODE),
                gateMetrics.get(),
                storms.get()))
        : Optional.empty();
  }

  /** Where beans come from. */
  interface BeanSource {

    /** The bean of a type, or empty if there is none. */
    <T> Optional<T> find(Class<T> type);

    /**
     * The same, but a bean that is there and cannot be made is not taken for a missing one.
     *
     * @throws RuntimeException if it cannot be made
     */
    default <T> Optional<T> require(Class<T> type) {
      return find(type);
    }
  }
}
