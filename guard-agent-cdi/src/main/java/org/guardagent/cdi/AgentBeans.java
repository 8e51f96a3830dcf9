package org.guardagent.cdi;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.guardagent.config.AgentKeys;
import org.guardagent.config.Settings;
import org.guardagent.platform.Circuit;
import org.guardagent.platform.Endpoint;
import org.guardagent.platform.HttpExecutor;
import org.guardagent.platform.InstallId;
import org.guardagent.platform.PlatformSettings;

/** Makes the beans that are values or foreign types. */
@Dependent
class AgentBeans {

  private static final Logger LOG = System.getLogger("org.guardagent");

  @Produces
  @Singleton
  Settings settings() {
    return AgentConfiguration.read();
  }

  @Produces
  @Singleton
  PlatformSettings platformSettings(Settings settings) {
    String adapter = "guard-agent-jakarta/" + AgentVersion.VALUE;
    return new PlatformSettings(
        endpoint(settings),
        settings.get(AgentKeys.API_KEY),
        settings.find(AgentKeys.PROJECT_ID),
        settings.find(AgentKeys.PROJECT_ENCRYPTION_KEY),
        settings.find(AgentKeys.PAYLOAD_SIGNING_SECRET),
        InstallId.resolve(
            settings.find(AgentKeys.INSTALL_ID),
            Path.of(System.getProperty("user.home", ".")),
            warning -> LOG.log(Level.WARNING, "Guard agent: " + warning)),
        settings.get(AgentKeys.COMPRESSION_ENABLED),
        Math.toIntExact(settings.get(AgentKeys.COMPRESSION_THRESHOLD)),
        Math.toIntExact(settings.get(AgentKeys.BATCH_MAX_BYTES)),
        settings.get(AgentKeys.CONNECT_TIMEOUT),
        settings.get(AgentKeys.TIMEOUT),
        AgentVersion.VALUE,
        Optional.of(settings.find(AgentKeys.GUARD_VERSION).orElse(adapter)),
        settings.get(AgentKeys.CIRCUIT_BREAKER_THRESHOLD),
        settings.get(AgentKeys.CIRCUIT_BREAKER_RECOVERY));
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

  private static URI endpoint(Settings settings) {
    Endpoint.Parsed endpoint = Endpoint.parse(settings.get(AgentKeys.ENDPOINT));
    if (endpoint.legacySuffixStripped()) {
      LOG.log(
          Level.WARNING,
          "Guard agent: {0} needs no /api/v1 at its end any more",
          AgentKeys.ENDPOINT.name());
    }
    return endpoint.base();
  }
}
