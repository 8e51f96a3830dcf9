package org.guardagent.cdi;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Optional;
import org.guardagent.GuardAgent;
import org.guardagent.config.Settings;
import org.guardagent.courier.Courier;
import org.guardagent.courier.CourierParts;
import org.guardagent.intake.EventSource;
import org.guardagent.intake.MetricSource;
import org.guardagent.model.RulesChanged;
import org.guardagent.platform.BatchLimits;
import org.guardagent.platform.Circuit;
import org.guardagent.platform.ItemEncoder;
import org.guardagent.platform.PlatformSettings;
import org.guardagent.platform.PlatformTransport;
import org.guardagent.spi.ErrorListener;
import org.guardagent.spi.EventStore;
import org.guardagent.spi.TelemetryProcessor;
import org.guardagent.spi.Transport;

/** Puts the courier together from the container's beans: the application's own go first. */
@Dependent
class CourierFactory {

  private final Settings settings;
  private final Instance<Object> beans;
  private final GuardAgentExtension extension;
  private final BeanManager manager;
  private final Event<RulesChanged> rulesChanged;

  @Inject
  CourierFactory(
      Settings settings,
      @Any Instance<Object> beans,
      GuardAgentExtension extension,
      BeanManager manager,
      Event<RulesChanged> rulesChanged) {
    this.settings = settings;
    this.beans = beans;
    this.extension = extension;
    this.manager = manager;
    this.rulesChanged = rulesChanged;
  }

  Courier create() {
    PlatformSettings platform = beans.select(PlatformSettings.class).get();
    ApplicationBeans applicationBeans = extension.applicationBeans();
    Circuit circuit = beans.select(Circuit.class).get();
    AgentExecutor executor = beans.select(AgentExecutor.class).get();
    return new Courier(
        new CourierParts(
            settings,
            ApplicationName.find(),
            applicationBeans.find(EventStore.class, manager),
            applicationBeans
                .find(Transport.class, manager)
                .orElseGet(() -> beans.select(PlatformTransport.class).get()),
            new ItemEncoder(),
            BatchLimits.itemBytes(platform),
            circuit::state,
            circuit::repeats,
            applicationBeans.all(TelemetryProcessor.class, manager),
            applicationBeans.all(ErrorListener.class, manager),
            applicationBeans.all(MetricSource.class, manager),
            applicationBeans.all(EventSource.class, manager),
            rulesChanged::fire,
            executor::executeLoop,
            InstantSource.system(),
            System::nanoTime));
  }

  /** The application's own agent, which this one steps aside for. */
  Optional<GuardAgent> applicationsAgent() {
    return extension.applicationHasAgent()
        ? extension.applicationBeans().find(GuardAgent.class, manager)
        : Optional.empty();
  }

  String startLine(Courier courier) {
    Optional<PlatformSettings> platform =
        extension.applicationBeans().has(Transport.class)
            ? Optional.empty()
            : Optional.of(beans.select(PlatformSettings.class).get());
    return StartLine.of(settings, platform, courier.statistics().store());
  }
}
