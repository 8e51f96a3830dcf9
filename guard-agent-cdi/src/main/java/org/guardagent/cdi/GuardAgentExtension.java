package org.guardagent.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.AmbiguousResolutionException;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Objects;
import org.guardagent.GuardAgent;
import org.guardagent.config.ConfigurationException;
import org.guardagent.config.Settings;
import org.guardagent.config.StoreKeys;
import org.guardagent.platform.HttpTransport;
import org.guardagent.platform.PlatformTransport;
import org.guardagent.spi.EventStore;
import org.guardagent.spi.Transport;
import org.jspecify.annotations.Nullable;

/**
 * Brings the agent into an application. The beans are registered by class, and this archive's
 * {@code beans.xml} excludes them all from scanning, so that no discovery mode of the application
 * can hide them.
 */
public class GuardAgentExtension implements Extension {

  private static final Logger LOG = System.getLogger("org.guardagent");
  private static final List<Class<?>> BEANS =
      List.of(
          AgentBeans.class,
          AgentLifecycle.class,
          CourierFactory.class,
          HttpTransport.class,
          PlatformTransport.class);
  private static final String REDIS_CLIENT = "redis.clients.jedis.Jedis";
  private static final String HEALTH_API = "org.eclipse.microprofile.health.HealthCheck";
  private static final List<String> HEALTH_BEANS =
      List.of(
          "org.guardagent.cdi.health.AgentReadiness", "org.guardagent.cdi.health.AgentLiveness");

  private final ApplicationBeans applicationBeans = new ApplicationBeans();
  private @Nullable Bean<AgentLifecycle> lifecycle;
  private boolean applicationHasAgent;

  void registerBeans(@Observes BeforeBeanDiscovery discovery) {
    BEANS.forEach(bean -> discovery.addAnnotatedType(bean, bean.getName()));
    if (isPresent(HEALTH_API)) {
      HEALTH_BEANS.stream()
          .map(GuardAgentExtension::load)
          .forEach(bean -> discovery.addAnnotatedType(bean, bean.getName()));
    } else {
      LOG.log(Level.INFO, "Guard agent: no MicroProfile Health here, so no health check");
    }
  }

  void noteApplicationsBean(@Observes ProcessBean<?> event) {
    applicationBeans.note(event.getBean());
  }

  void noteLifecycle(@Observes ProcessManagedBean<AgentLifecycle> event) {
    lifecycle = event.getBean();
  }

  void registerAgent(@Observes AfterBeanDiscovery discovery) {
    applicationHasAgent = applicationBeans.has(GuardAgent.class);
    if (!applicationHasAgent) {
      discovery
          .<GuardAgent>addBean()
          .types(GuardAgent.class, Object.class)
          .scope(ApplicationScoped.class)
          .produceWith(beans -> lifecycle(beans.select(BeanManager.class).get()).agent());
    }
  }

  void validate(@Observes AfterDeploymentValidation validation, BeanManager beans) {
    try {
      Settings settings = AgentConfiguration.read();
      PlatformConfiguration.check(settings);
      checkRedisClient(settings);
    } catch (ConfigurationException | IllegalArgumentException e) {
      validation.addDeploymentProblem(e);
    }
    for (Class<?> type : List.of(Transport.class, EventStore.class)) {
      try {
        applicationBeans.resolve(type, beans);
      } catch (AmbiguousResolutionException e) {
        validation.addDeploymentProblem(e);
      }
    }
    AgentConfiguration.unknownKeys()
        .forEach(line -> LOG.log(Level.WARNING, "Guard agent: " + line));
  }

  /** Whether the application has an agent of its own, so that this one steps aside. */
  boolean applicationHasAgent() {
    return applicationHasAgent;
  }

  ApplicationBeans applicationBeans() {
    return applicationBeans;
  }

  /**
   * By its bean, not by its type: on Payara the agent's bean does not see the beans of its archive.
   */
  private AgentLifecycle lifecycle(BeanManager manager) {
    Bean<AgentLifecycle> bean = Objects.requireNonNull(lifecycle);
    return (AgentLifecycle)
        manager.getReference(bean, AgentLifecycle.class, manager.createCreationalContext(bean));
  }

  /** The client is an optional dependency: whoever sets the URL brings it. */
  private static void checkRedisClient(Settings settings) {
    if (settings.agentEnabled()
        && settings.find(StoreKeys.REDIS_URL).isPresent()
        && !isPresent(REDIS_CLIENT)) {
      throw new IllegalArgumentException(
          StoreKeys.REDIS_URL.name()
              + " is set, but the application has no Redis client: add redis.clients:jedis to it,"
              + " or leave the key out");
    }
  }

  private static boolean isPresent(String className) {
    try {
      load(className);
      return true;
    } catch (IllegalStateException | LinkageError e) {
      return false;
    }
  }

  private static Class<?> load(String className) {
    try {
      return Class.forName(className, false, GuardAgentExtension.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(className + " cannot be loaded", e);
    }
  }
}
