package org.guardagent.cdi;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Optional;
import org.guardagent.config.AgentKeys;
import org.guardagent.config.Settings;
import org.guardagent.platform.Endpoint;
import org.guardagent.platform.InstallId;
import org.guardagent.platform.PlatformSettings;

/** Turns the settings into those of the platform's part. */
final class PlatformConfiguration {

  private static final Logger LOG = System.getLogger("org.guardagent");

  private PlatformConfiguration() {}

  /** Finds out the install id, which may write a file, and warns of what is outdated. */
  static PlatformSettings of(Settings settings) {
    if (Endpoint.parse(settings.get(AgentKeys.ENDPOINT)).legacySuffixStripped()) {
      LOG.log(
          Level.WARNING,
          "Guard agent: {0} needs no /api/v1 at its end any more",
          AgentKeys.ENDPOINT.name());
    }
    Path home = Path.of(System.getProperty("user.home", "."));
    return with(
        settings,
        InstallId.resolve(
            settings.find(AgentKeys.INSTALL_ID),
            home,
            warning -> LOG.log(Level.WARNING, "Guard agent: " + warning)));
  }

  /**
   * Checks what no single key can tell: that an endpoint remains of the URL, that the cipher works.
   *
   * @throws IllegalArgumentException if something is wrong; the message shows no secret
   */
  static void check(Settings settings) {
    if (settings.agentEnabled()) {
      with(settings, "check");
    }
  }

  private static PlatformSettings with(Settings settings, String installId) {
    String adapter = "guard-agent-jakarta/" + AgentVersion.VALUE;
    return new PlatformSettings(
        Endpoint.parse(settings.get(AgentKeys.ENDPOINT)).base(),
        settings.get(AgentKeys.API_KEY),
        settings.find(AgentKeys.PROJECT_ID),
        settings.find(AgentKeys.PROJECT_ENCRYPTION_KEY),
        settings.find(AgentKeys.PAYLOAD_SIGNING_SECRET),
        installId,
        settings.get(AgentKeys.COMPRESSION_ENABLED),
        Math.toIntExact(settings.get(AgentKeys.COMPRESSION_THRESHOLD)),
        settings.get(AgentKeys.COMPRESSION_LEVEL),
        Math.toIntExact(settings.get(AgentKeys.BATCH_MAX_BYTES)),
        settings.get(AgentKeys.CONNECT_TIMEOUT),
        settings.get(AgentKeys.TIMEOUT),
        AgentVersion.VALUE,
        Optional.of(settings.find(AgentKeys.GUARD_VERSION).orElse(adapter)),
        settings.get(AgentKeys.CIRCUIT_BREAKER_THRESHOLD),
        settings.get(AgentKeys.CIRCUIT_BREAKER_RECOVERY));
  }
}
