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
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URL;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guardagent.GuardAgent;
import org.guardagent.config.ConfigurationException;
import org.guardagent.config.Settings;
import org.guardagent.platform.HttpTransport;
import org.guardagent.platform.PlatformTransport;
import org.guardagent.spi.CountryResolver;
import org.guardagent.spi.EventStore;
import org.guardagent.spi.Transport;
import org.jspecify.annotations.Nullable;

/**
 * Brings the agent into an application. The beans are registered by class, so that no discovery
 * mode of the application can hide them; this archive's {@code beans.xml} excludes every class.
 */
public class GuardAgentExtension implements Extension {

  private static final Logger LOG = System.getLogger("org.guardagent");
  static final List<Class<?>> BEANS =
      List.of(
          AgentBeans.class,
          AgentLifecycle.class,
          ApplicationParts.class,
          CourierFactory.class,
          HttpTransport.class,
          PlatformTransport.class);
  private static final String HEALTH_API = "org.eclipse.microprofile.health.HealthCheck";
  private static final List<String> HEALTH_BEANS =
      List.of(
          "org.guardagent.cdi.health.AgentReadiness", "org.guardagent.cdi.health.AgentLiveness");

  /**
   * Different for each archive of an EAR that has this class. Weld would take two agents for one
   * that differ in nothing but their archives, and give one of them to both. The same in each run,
   * because what is written to a session's store finds the agent by it.
   */
  private static final String NAME_IN_EAR = nameAt(place());

  private final ApplicationBeans applicationBeans = new ApplicationBeans();
  private boolean applicationHasAgent;
  private volatile boolean agentHasEnded;

  /** For the container, which then tells it what it finds. */
  public GuardAgentExtension() {}

  /** For a container that runs no portable extension, and has found everything already. */
  GuardAgentExtension(Iterable<Bean<?>> found, boolean applicationHasAgent) {
    found.forEach(applicationBeans::note);
    this.applicationHasAgent = applicationHasAgent;
  }

  void registerBeans(@Observes BeforeBeanDiscovery discovery) {
    BEANS.forEach(bean -> discovery.addAnnotatedType(bean, bean.getName()));
    List<String> health = healthBeans();
    health.stream()
        .map(GuardAgentExtension::load)
        .forEach(bean -> discovery.addAnnotatedType(bean, bean.getName()));
    if (health.isEmpty()) {
      LOG.log(Level.INFO, "Guard agent: no MicroProfile Health here, so no health check");
    }
  }

  /** The names of the health checks; none where their API is missing. */
  static List<String> healthBeans() {
    return isPresent(HEALTH_API) ? HEALTH_BEANS : List.of();
  }

  void noteApplicationsBean(@Observes ProcessBean<?> event) {
    applicationBeans.note(event.getBean());
  }

  void registerAgent(@Observes AfterBeanDiscovery discovery, BeanManager manager) {
    applicationHasAgent = applicationBeans.has(GuardAgent.class);
    if (!applicationHasAgent) {
      discovery
          .<GuardAgent>addBean()
          .types(GuardAgent.class, Object.class)
          .name(NAME_IN_EAR)
          .scope(ApplicationScoped.class)
          .produceWith(beans -> lifecycle(manager).agent());
    }
  }

  /**
   * As early as it can be told: after deployment validation WildFly already knows the health
   * checks, and keeps those of an application that it then does not deploy, so that the server
   * would never be ready again.
   */
  void checkConfiguration(@Observes AfterBeanDiscovery discovery) {
    wrongConfiguration().ifPresent(discovery::addDefinitionError);
  }

  void validate(@Observes AfterDeploymentValidation validation, BeanManager beans) {
    ambiguousParts(beans).forEach(validation::addDeploymentProblem);
    warnOfUnknownKeys();
  }

  /** All of the above for a container that asks only once. */
  List<RuntimeException> check(BeanManager beans) {
    List<RuntimeException> problems = new ArrayList<>(ambiguousParts(beans));
    wrongConfiguration().ifPresent(problem -> problems.add(0, problem));
    warnOfUnknownKeys();
    return problems;
  }

  private Optional<RuntimeException> wrongConfiguration() {
    try {
      Settings settings = AgentConfiguration.read();
      PlatformConfiguration.check(settings);
      Requirements.check(
          settings, applicationBeans.has(CountryResolver.class), GuardAgentExtension::isPresent);
      return Optional.empty();
    } catch (ConfigurationException | IllegalArgumentException e) {
      return Optional.of(e);
    }
  }

  private List<RuntimeException> ambiguousParts(BeanManager beans) {
    List<RuntimeException> problems = new ArrayList<>();
    for (Class<?> type : List.of(Transport.class, EventStore.class)) {
      try {
        applicationBeans.resolve(type, beans);
      } catch (AmbiguousResolutionException e) {
        problems.add(e);
      }
    }
    return problems;
  }

  private static void warnOfUnknownKeys() {
    AgentConfiguration.unknownKeys()
        .forEach(line -> LOG.log(Level.WARNING, "Guard agent: " + line));
  }

  /** The lifecycle, whether the manager's archive sees it or not. */
  private AgentLifecycle lifecycle(BeanManager manager) {
    return applicationBeans.find(AgentLifecycle.class, manager).orElseThrow();
  }

  /** Whether the application has an agent of its own, so that this one steps aside. */
  boolean applicationHasAgent() {
    return applicationHasAgent;
  }

  /**
   * Whether the agent was stopped with its application. A request that is still under way may then
   * ask for its beans once more, and a container makes them anew, whom it will not tell of any end.
   */
  boolean agentHasEnded() {
    return agentHasEnded;
  }

  void noteEndOfAgent() {
    agentHasEnded = true;
  }

  ApplicationBeans applicationBeans() {
    return applicationBeans;
  }

  static String nameAt(@Nullable URL archive) {
    return "guardAgent" + Integer.toHexString(String.valueOf(archive).hashCode());
  }

  private static @Nullable URL place() {
    CodeSource source = GuardAgentExtension.class.getProtectionDomain().getCodeSource();
    return source == null ? null : source.getLocation();
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
