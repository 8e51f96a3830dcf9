package org.guardagent.jaxrs;

import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import org.guardagent.config.GateKeys;
import org.guardagent.config.Settings;
import org.guardagent.gate.Gatekeeper;
import org.guardagent.gate.header.BrowserPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Finds the gate, once for each Jakarta REST application, for the same reasons as {@link
 * AgentLookup}. An application without a gatekeeper is not judged; but a gatekeeper that is there
 * and cannot be had is a failure, and lets nobody pass.
 */
final class GateLookup {

  private static final System.Logger LOG = System.getLogger(GateLookup.class.getName());

  private static final RouteRulesSource UNREADABLE =
      (application, resource, method) -> {
        throw new IllegalStateException("There is no bean that reads the rules of routes");
      };

  private final AgentLookup.BeanSource beans;
  private final AtomicBoolean isReported = new AtomicBoolean();
  private @Nullable Gate gate;

  /** Written after {@link #gate} and read before it, so that whoever reads true sees both. */
  private volatile boolean isSought;

  GateLookup(AgentLookup.BeanSource beans) {
    this.beans = beans;
  }

  /**
   * The gate, or null if the application has none.
   *
   * @throws RuntimeException if it has one that does not work
   */
  @Nullable Gate gate() {
    if (!isSought) {
      gate = find();
      isSought = true;
    }
    return gate;
  }

  /** Says once that the gate failed. */
  void report(Throwable e) {
    if (isReported.compareAndSet(false, true)) {
      LOG.log(
          Level.ERROR,
          "The gate has failed, and the request was refused; further failures of this kind are"
              + " not logged",
          e);
    }
  }

  /** Whether the configuration says that nothing is to be judged. */
  static boolean isOff(AgentLookup.BeanSource beans) {
    return beans
        .find(Settings.class)
        .filter(settings -> !settings.get(GateKeys.ENABLED))
        .isPresent();
  }

  private @Nullable Gate find() {
    if (isOff(beans)) {
      return null;
    }
    return beans
        .require(Gatekeeper.class)
        .map(
            keeper ->
                new Gate(
                    keeper,
                    beans.require(RouteRulesSource.class).orElse(UNREADABLE),
                    beans.require(BrowserPolicy.class).orElse(BrowserPolicy.NONE),
                    beans.require(GateSettings.class).orElse(GateSettings.DEFAULTS)))
        .orElse(null);
  }
}
