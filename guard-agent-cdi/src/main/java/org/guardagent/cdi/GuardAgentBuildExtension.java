package org.guardagent.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.build.compatible.spi.BeanInfo;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.Discovery;
import jakarta.enterprise.inject.build.compatible.spi.Parameters;
import jakarta.enterprise.inject.build.compatible.spi.Registration;
import jakarta.enterprise.inject.build.compatible.spi.ScannedClasses;
import jakarta.enterprise.inject.build.compatible.spi.SkipIfPortableExtensionPresent;
import jakarta.enterprise.inject.build.compatible.spi.Synthesis;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticBeanCreator;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticComponents;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.guardagent.GuardAgent;

/**
 * Brings the agent into an application whose container runs no portable extensions, because it does
 * at build time what others do at deployment: Quarkus. Everywhere else {@link GuardAgentExtension}
 * does the same, and this class is skipped.
 */
@SkipIfPortableExtensionPresent(GuardAgentExtension.class)
public class GuardAgentBuildExtension implements BuildCompatibleExtension {

  private static final String APPLICATION_HAS_AGENT = "applicationHasAgent";

  private boolean applicationHasAgent;

  /** Made by the container. */
  public GuardAgentBuildExtension() {}

  /**
   * Registers the beans.
   *
   * @param classes the container's
   */
  @Discovery
  public void registerBeans(ScannedClasses classes) {
    GuardAgentExtension.BEANS.forEach(bean -> classes.add(bean.getName()));
    GuardAgentExtension.healthBeans().forEach(classes::add);
  }

  /**
   * Notes that the application has an agent of its own, which an injection point without qualifiers
   * would get.
   *
   * @param bean the agent
   */
  @Registration(types = GuardAgent.class)
  public void noteAgent(BeanInfo bean) {
    applicationHasAgent |=
        bean.qualifiers().stream()
            .anyMatch(qualifier -> qualifier.name().equals(Default.class.getName()));
  }

  /**
   * Registers the agent, unless there is one, and what the portable extension would know.
   *
   * @param components the container's
   */
  @Synthesis
  public void registerAgent(SyntheticComponents components) {
    components
        .addBean(GuardAgentExtension.class)
        .type(GuardAgentExtension.class)
        .scope(Singleton.class)
        .withParam(APPLICATION_HAS_AGENT, applicationHasAgent)
        .createWith(Knowledge.class);
    if (!applicationHasAgent) {
      components
          .addBean(GuardAgent.class)
          .type(GuardAgent.class)
          .scope(ApplicationScoped.class)
          .createWith(Agent.class);
    }
  }

  /** Gives the running agent. */
  public static final class Agent implements SyntheticBeanCreator<GuardAgent> {

    /** Made by the container. */
    public Agent() {}

    @Override
    public GuardAgent create(Instance<Object> beans, Parameters parameters) {
      return beans.select(AgentLifecycle.class).get().agent();
    }
  }

  /** Finds the application's beans, and checks what the portable extension would have checked. */
  public static final class Knowledge implements SyntheticBeanCreator<GuardAgentExtension> {

    /** Made by the container. */
    public Knowledge() {}

    @Override
    public GuardAgentExtension create(Instance<Object> beans, Parameters parameters) {
      boolean hasAgent = parameters.get(APPLICATION_HAS_AGENT, Boolean.class);
      BeanManager manager = beans.select(BeanManager.class).get();
      GuardAgentExtension extension = new GuardAgentExtension(found(manager), hasAgent);
      List<RuntimeException> problems = extension.check(manager);
      if (!problems.isEmpty()) {
        RuntimeException first = problems.get(0);
        problems.stream().skip(1).forEach(first::addSuppressed);
        throw first;
      }
      return extension;
    }

    private static Set<Bean<?>> found(BeanManager manager) {
      Set<Bean<?>> found = new HashSet<>();
      for (Class<?> type : ApplicationBeans.TYPES) {
        found.addAll(manager.getBeans(type, Any.Literal.INSTANCE));
      }
      return found;
    }
  }
}
