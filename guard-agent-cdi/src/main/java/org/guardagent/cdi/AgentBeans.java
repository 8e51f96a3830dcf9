package org.guardagent.cdi;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.guardagent.config.AgentKeys;
import org.guardagent.config.Settings;
import org.guardagent.platform.Circuit;
import org.guardagent.platform.HttpExecutor;
import org.guardagent.platform.PlatformSettings;

/** Makes the beans that are values or foreign types. */
@Dependent
class AgentBeans {

  @Produces
  @Singleton
  Settings settings() {
    return AgentConfiguration.read();
  }

  @Produces
  @Singleton
  PlatformSettings platformSettings(Settings settings) {
    return PlatformConfiguration.of(settings);
  }

  @Produces
  @Singleton
  Circuit circuit(Settings settings) {
    return new Circuit(
        settings.get(AgentKeys.CIRCUIT_BREAKER_THRESHOLD),
        settings.get(AgentKeys.CIRCUIT_BREAKER_RECOVERY),
        System::nanoTime);
  }

  @Produces
  @Singleton
  AgentExecutor executor() {
    return AgentExecutor.lookup();
  }

  @Produces
  @Singleton
  HttpExecutor httpExecutor(AgentExecutor executor) {
    return executor::executeHttpTask;
  }

  void closeExecutor(@Disposes AgentExecutor executor) {
    executor.close();
  }
}
