package org.guardagent.cdi;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Instance.Handle;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import org.guardagent.config.AgentKeys;
import org.guardagent.config.Settings;
import org.guardagent.courier.Courier;
import org.guardagent.courier.CourierParts;
import org.guardagent.intake.MetricSource;
import org.guardagent.model.RulesChanged;
import org.guardagent.platform.BatchLimits;
import org.guardagent.platform.Circuit;
import org.guardagent.platform.ItemEncoder;
import org.guardagent.platform.PlatformSettings;
import org.guardagent.platform.PlatformTransport;
import org.guardagent.spi.ErrorListener;
import org.guardagent.spi.TelemetryProcessor;
import org.guardagent.spi.Transport;

/** Puts the courier together from the container's beans: the application's own go first. */
@Dependent
class CourierFactory {

  private final Settings settings;
  private final Instance<Object> beans;
  private final Event<RulesChanged> rulesChanged;

  @Inject
  CourierFactory(Settings settings, @Any Instance<Object> beans, Event<RulesChanged> rulesChanged) {
    this.settings = settings;
    this.beans = beans;
    this.rulesChanged = rulesChanged;
  }

  Courier create() {
    PlatformSettings platform = beans.select(PlatformSettings.class).get();
    AgentExecutor executor = beans.select(AgentExecutor.class).get();
    return new Courier(
        new CourierParts(
            settings,
            transport(),
            new ItemEncoder(),
            BatchLimits.itemBytes(platform),
            beans.select(Circuit.class).get()::state,
            byPriority(TelemetryProcessor.class),
            byPriority(ErrorListener.class),
            byPriority(MetricSource.class),
            rulesChanged::fire,
            executor::executeLoop,
            InstantSource.system(),
            System::nanoTime));
  }

  String startLine() {
    PlatformSettings platform = beans.select(PlatformSettings.class).get();
    boolean ours = beans.select(Transport.class).isUnsatisfied();
    return "Guard agent: %s started; %s, project %s, store memory, rules %s"
        .formatted(
            AgentVersion.VALUE,
            ours ? "platform " + platform.endpoint().getAuthority() : "the application's transport",
            platform.projectId().orElse("default"),
            settings.get(AgentKeys.DYNAMIC_RULES_ENABLED) ? "on" : "off");
  }

  private Transport transport() {
    Instance<Transport> own = beans.select(Transport.class);
    return own.isUnsatisfied() ? beans.select(PlatformTransport.class).get() : own.get();
  }

  /** Smaller numbers first, beans without a priority last. */
  private <T> List<T> byPriority(Class<T> type) {
    Instance<T> instances = beans.select(type);
    return instances
        .handlesStream()
        .sorted(Comparator.comparingInt(CourierFactory::priority))
        .<T>map(Handle::get)
        .toList();
  }

  private static int priority(Handle<?> handle) {
    Priority priority = handle.getBean().getBeanClass().getAnnotation(Priority.class);
    return priority == null ? Integer.MAX_VALUE : priority.value();
  }
}
