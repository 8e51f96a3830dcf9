package org.guardagent.jaxrs.cdi;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.Collection;
import org.guardagent.BanRegistry;
import org.guardagent.GuardAgent;
import org.guardagent.PatternRegistry;
import org.guardagent.cdi.ApplicationParts;
import org.guardagent.config.GateChecks;
import org.guardagent.config.GateKeys;
import org.guardagent.config.GuardScope;
import org.guardagent.config.LimitKeys;
import org.guardagent.config.Settings;
import org.guardagent.gate.Gatekeeper;
import org.guardagent.gate.assembly.Gate;
import org.guardagent.gate.assembly.Surroundings;
import org.guardagent.gate.header.BrowserPolicy;
import org.guardagent.gate.route.RouteRules;
import org.guardagent.jaxrs.GateSettings;
import org.guardagent.jaxrs.RouteRulesSource;
import org.guardagent.jaxrs.annotations.DeploymentCheck;
import org.guardagent.jaxrs.annotations.RouteCatalog;
import org.guardagent.jaxrs.annotations.RouteReader;
import org.guardagent.model.RulesChanged;
import org.guardagent.spi.CountryResolver;
import org.guardagent.spi.ErrorListener;
import org.guardagent.spi.RequestCheck;
import org.guardagent.witness.GateMetrics;
import org.guardagent.witness.StormLimit;

/**
 * The beans of the gate. They have no proxy where every request asks them.
 *
 * <p>What they need is looked up when they are made: an archive that does not see it is deployed
 * all the same.
 */
@Dependent
final class GateBeans {

  private static final Logger LOG = System.getLogger("org.guardagent");

  /** Behind the agent, which starts with the same event. */
  private static final int AFTER_THE_AGENT = 10_000;

  /** Whoever hears of new rules finds them in force. */
  private static final int BEFORE_THE_APPLICATION = 0;

  private GateBeans() {}

  @Produces
  @Singleton
  static RouteCatalog routeCatalog() {
    return new RouteCatalog();
  }

  /** Knows whether patterns of answers may look at bodies. */
  @Produces
  @Singleton
  static RouteReader routeReader(Instance<Object> beans) {
    return new RouteReader(settings(beans).get(LimitKeys.BEHAVIOR_SCAN_RESPONSE_BODY));
  }

  @Produces
  @Singleton
  static RouteRulesSource routeRules(RouteReader reader, RouteCatalog catalog) {
    return (application, resource, method) -> {
      RouteRules rules = reader.rulesOf(application, resource, method);
      catalog.add(rules);
      return rules;
    };
  }

  @Produces
  @Singleton
  static Gate gate(
      Instance<Object> beans, RouteCatalog catalog, StormLimit storms, GateMetrics metrics) {
    ApplicationParts parts = CourierBeans.get(beans, ApplicationParts.class);
    GuardAgent recorder = CourierBeans.get(beans, GuardAgent.class);
    Gate gate =
        new Gate(
            new Surroundings(
                settings(beans),
                recorder::record,
                storms,
                metrics,
                catalog,
                parts.find(CountryResolver.class),
                parts.all(RequestCheck.class),
                new Validators(parts),
                parts.all(ErrorListener.class),
                parts.executor(),
                InstantSource.system(),
                System::nanoTime));
    gate.rulesChanged(recorder.rules());
    return gate;
  }

  static void close(@Disposes Gate gate) {
    gate.close();
  }

  @Produces
  @Singleton
  static Gatekeeper gatekeeper(Gate gate) {
    return gate.gatekeeper();
  }

  @Produces
  @Singleton
  static BrowserPolicy browserPolicy(Gate gate) {
    return gate.browserPolicy();
  }

  @Produces
  @ApplicationScoped
  @Typed(BanRegistry.class)
  static BanRegistry bans(Gate gate) {
    return gate.bans();
  }

  @Produces
  @ApplicationScoped
  @Typed(PatternRegistry.class)
  static PatternRegistry patterns(Gate gate) {
    return gate.patterns();
  }

  @Produces
  @Singleton
  static GateSettings gateSettings(Instance<Object> beans) {
    Settings found = settings(beans);
    return new GateSettings(
        found.get(GateKeys.SCOPE) == GuardScope.ALL,
        Math.toIntExact(found.get(GateKeys.BODY_MAX_INSPECTED_BYTES)),
        found.get(GateKeys.BODY_READ_TIMEOUT));
  }

  /** Made with the application, so that the first request need not wait for files and Redis. */
  static void start(
      @Observes @Initialized(ApplicationScoped.class) @Priority(AFTER_THE_AGENT) Object event,
      Instance<Gate> gate,
      RouteCatalog catalog,
      Instance<RouteReader> reader,
      BeanManager manager,
      Instance<Object> beans) {
    Settings found = CourierBeans.find(beans, Settings.class).orElse(null);
    if (found == null) {
      return; // there is no courier here, and so no gate
    }
    if (!found.get(GateKeys.ENABLED)) {
      LOG.log(Level.INFO, "Guard gate: off, because guard.enabled = false");
      return;
    }
    DeploymentCheck check = new DeploymentCheck(reader.get());
    Collection<Class<?>> routes = KnownRoutes.of(manager, event);
    // Servers show some classes only now that there are settings to read them with.
    check.requireValid(routes);
    catalog.addAll(check.rulesOf(routes));
    GateChecks.warnings(found).forEach(line -> LOG.log(Level.WARNING, "Guard gate: " + line));
    boolean hasResolver =
        CourierBeans.get(beans, ApplicationParts.class).find(CountryResolver.class).isPresent();
    GateLines.warning(found, catalog, hasResolver)
        .ifPresent(line -> LOG.log(Level.WARNING, "Guard gate: " + line));
    gate.get();
    LOG.log(Level.INFO, "Guard gate: " + GateLines.start(found));
  }

  /** Rules that change before there is a gate are asked for when it is made. */
  static void rulesChanged(
      @Observes @Priority(BEFORE_THE_APPLICATION) RulesChanged event,
      Instance<Gate> gate,
      Instance<Object> beans) {
    if (settings(beans).get(GateKeys.ENABLED)) {
      gate.get().rulesChanged(event.current());
    }
  }

  private static Settings settings(Instance<Object> beans) {
    return CourierBeans.get(beans, Settings.class);
  }
}
