package org.guardagent.cdi;

import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.guardagent.config.Settings;
import org.guardagent.config.UnknownKeys;

/**
 * Reads the settings from MicroProfile Config. Always with our own class loader: a thread of the
 * server, such as that of a health probe, may have another context class loader and would miss the
 * application's properties.
 */
final class AgentConfiguration {

  private AgentConfiguration() {}

  static Settings read() {
    Config config = config();
    return Settings.read(name -> config.getOptionalValue(name, String.class));
  }

  static List<String> unknownKeys() {
    return UnknownKeys.describe(config().getPropertyNames());
  }

  static Config config() {
    return ConfigProvider.getConfig(AgentConfiguration.class.getClassLoader());
  }
}
