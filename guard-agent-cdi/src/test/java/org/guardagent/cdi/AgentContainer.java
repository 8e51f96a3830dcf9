package org.guardagent.cdi;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigProviderResolver;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;

/** Boots Weld with the extension, the given beans and the given configuration. */
final class AgentContainer implements AutoCloseable {

  private static final ConfigProviderResolver CONFIGS = SmallRyeConfigProviderResolver.instance();

  private final SeContainer container;
  private final Config config;

  private AgentContainer(SeContainer container, Config config) {
    this.container = container;
    this.config = config;
  }

  static AgentContainer boot(Map<String, String> settings, Class<?>... beans) {
    ClassLoader loader = AgentConfiguration.class.getClassLoader();
    Map<String, String> all = new HashMap<>(Map.of("guard.agent.store.directory", "none"));
    all.putAll(settings);
    Config config =
        CONFIGS
            .getBuilder()
            .forClassLoader(loader)
            .addDiscoveredSources()
            .withSources(new PropertiesConfigSource(all, "test", 500))
            .build();
    CONFIGS.registerConfig(config, loader);
    try {
      SeContainerInitializer initializer =
          SeContainerInitializer.newInstance()
              .disableDiscovery()
              .addBeanClasses(ApplicationBean.class)
              .addBeanClasses(beans)
              .addExtensions(new GuardAgentExtension());
      return new AgentContainer(initializer.initialize(), config);
    } catch (RuntimeException e) {
      CONFIGS.releaseConfig(config);
      throw e;
    }
  }

  <T> T get(Class<T> type) {
    return container.select(type).get();
  }

  @Override
  public void close() {
    try {
      container.close();
    } finally {
      CONFIGS.releaseConfig(config);
    }
  }

  /** Without a bean of its own Weld takes the application for none. */
  static class ApplicationBean {}
}
