package org.guardagent.packaging;

import io.smallrye.config.PropertiesConfigSource;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.guardagent.GuardAgent;
import org.guardagent.model.SecurityEvent;

/**
 * An application that keeps its events in Redis: the container finds the extensions by itself.
 * Whoever calls it learns where an event was stored, and how many wait there.
 */
public final class OneJarApplication implements Callable<List<String>> {

  private final String redis;

  public OneJarApplication(String redis) {
    this.redis = redis;
  }

  @Override
  public List<String> call() throws Exception {
    ConfigProviderResolver configs = ConfigProviderResolver.instance();
    ClassLoader loader = GuardAgent.class.getClassLoader();
    Config config =
        configs
            .getBuilder()
            .forClassLoader(loader)
            .addDiscoveredSources()
            .withSources(new PropertiesConfigSource(settings(), "test", 500))
            .build();
    configs.registerConfig(config, loader);
    try (SeContainer container =
        SeContainerInitializer.newInstance()
            .addBeanClasses(OneJarApplication.Bean.class)
            .initialize()) {
      GuardAgent agent = container.select(GuardAgent.class).get();
      agent
          .recordDurably(SecurityEvent.builder("kept").build())
          .toCompletableFuture()
          .get(30, TimeUnit.SECONDS);
      return List.of(
          agent.statistics().store(), String.valueOf(agent.statistics().events().waiting()));
    } finally {
      configs.releaseConfig(config);
    }
  }

  /** Nobody answers at the endpoint, so that the event stays where it is. */
  private Map<String, String> settings() {
    return Map.of(
        "guard.agent.api-key", "0123456789-key",
        "guard.agent.install-id", "test",
        "guard.agent.endpoint", "http://127.0.0.1:9",
        "guard.agent.retry-attempts", "0",
        "guard.agent.shutdown-timeout", "1",
        "guard.agent.store.directory", "none",
        "guard.redis.timeout", "5",
        "guard.redis.url", redis);
  }

  /** Without a bean of its own Weld takes the application for none. */
  static class Bean {}
}
