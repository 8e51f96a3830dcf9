package org.guardagent.cdi;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigProviderResolver;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.spi.AlterableContext;
import jakarta.enterprise.inject.build.compatible.spi.BeanInfo;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.Discovery;
import jakarta.enterprise.inject.build.compatible.spi.Registration;
import jakarta.enterprise.inject.build.compatible.spi.ScannedClasses;
import jakarta.enterprise.inject.build.compatible.spi.Synthesis;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticComponents;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Extension;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.guardagent.GuardAgent;
import org.jboss.weld.lite.extension.translator.LiteExtensionTranslator;

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
    return boot(new GuardAgentExtension(), settings, beans);
  }

  /** As a container without portable extensions would: with the build-compatible one alone. */
  static AgentContainer bootAtBuildTime(Map<String, String> settings, Class<?>... beans) {
    Extension translator =
        new LiteExtensionTranslator(
            List.of(NotSkipped.class), AgentContainer.class.getClassLoader());
    return boot(translator, settings, beans);
  }

  private static AgentContainer boot(
      Extension extension, Map<String, String> settings, Class<?>... beans) {
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
              .addExtensions(extension);
      return new AgentContainer(initializer.initialize(), config);
    } catch (RuntimeException e) {
      CONFIGS.releaseConfig(config);
      throw e;
    }
  }

  <T> T get(Class<T> type) {
    return container.select(type).get();
  }

  /** Ends the life of a bean of the application's scope; whoever asks for it next has another. */
  void destroy(Class<?> type) {
    BeanManager manager = container.getBeanManager();
    Bean<?> bean = manager.resolve(manager.getBeans(type));
    ((AlterableContext) manager.getContext(ApplicationScoped.class)).destroy(bean);
  }

  @Override
  public void close() {
    try {
      container.close();
    } finally {
      CONFIGS.releaseConfig(config);
    }
  }

  /** Weld runs portable extensions, and so skips what gives way to one. */
  public static final class NotSkipped implements BuildCompatibleExtension {
    private final GuardAgentBuildExtension extension = new GuardAgentBuildExtension();

    @Discovery
    public void registerBeans(ScannedClasses classes) {
      extension.registerBeans(classes);
    }

    @Registration(types = GuardAgent.class)
    public void noteAgent(BeanInfo bean) {
      extension.noteAgent(bean);
    }

    @Synthesis
    public void registerAgent(SyntheticComponents components) {
      extension.registerAgent(components);
    }
  }

  /** Without a bean of its own Weld takes the application for none. */
  static class ApplicationBean {}
}
