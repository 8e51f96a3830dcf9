package org.guardagent.cdi;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.guardagent.GuardAgent;
import org.guardagent.config.AgentKeys;
import org.guardagent.config.Settings;
import org.guardagent.courier.Courier;
import org.guardagent.courier.OffAgent;
import org.guardagent.model.AgentStatistics;
import org.jspecify.annotations.Nullable;

/**
 * Starts the agent when the application is deployed, and stops it before the application goes.
 * Whoever asks first, if somebody asks before the start, causes it.
 */
@ApplicationScoped
public class AgentLifecycle {

  private static final Logger LOG = System.getLogger("org.guardagent");

  private final Settings settings;
  private final CourierFactory factory;
  private final GuardAgentExtension extension;
  private final Object lock = new Object();
  private final Object stopping = new Object();
  private final LastLine lastLine;
  private final Set<Object> webApplications = new HashSet<>();
  private @Nullable Courier courier;
  private @Nullable GuardAgent agent;

  /** For the container's proxy only. */
  @SuppressWarnings("NullAway") // the proxy delegates and never uses its own fields
  protected AgentLifecycle() {
    this.settings = null;
    this.factory = null;
    this.extension = null;
    this.lastLine = null;
  }

  @Inject
  AgentLifecycle(Settings settings, CourierFactory factory, GuardAgentExtension extension) {
    this.settings = settings;
    this.factory = factory;
    this.extension = extension;
    this.lastLine = LastLine.preparedAtStart();
  }

  /**
   * The application's agent.
   *
   * @return the application's own; or the running agent, or one that does nothing
   */
  public GuardAgent agent() {
    synchronized (lock) {
      if (agent == null) {
        agent = start();
      }
      return agent;
    }
  }

  /**
   * The running courier.
   *
   * @return empty if the agent is off
   */
  public Optional<Courier> courier() {
    synchronized (lock) {
      return Optional.ofNullable(courier);
    }
  }

  void startWithApplication(@Observes @Initialized(ApplicationScoped.class) Object event) {
    if (extension.applicationHasAgent()) {
      LOG.log(Level.INFO, "Guard agent: not started, because the application has its own");
    } else {
      agent();
    }
  }

  void stopWithApplication(@Observes @BeforeDestroyed(ApplicationScoped.class) Object event) {
    stop();
  }

  /**
   * Notes that a web application has begun. An EAR may have several of them, with one agent.
   *
   * @param context what the web application is known by until it ends
   */
  public void webApplicationBegins(Object context) {
    synchronized (lock) {
      webApplications.add(context);
    }
  }

  /**
   * Stops the agent if no web application is left that has begun.
   *
   * @param context what the web application is known by
   */
  public void webApplicationEnds(Object context) {
    boolean isLast;
    synchronized (lock) {
      webApplications.remove(context);
      isLast = webApplications.isEmpty();
    }
    if (isLast) {
      stop();
    }
  }

  /**
   * Stops the agent; a second call only waits until it has stopped, because its caller may then
   * take away what the last flush needs. Also called by the container, in case the event before did
   * not come.
   */
  @PreDestroy
  public void stop() {
    long startNanos = System.nanoTime();
    synchronized (stopping) {
      Optional<Courier> running;
      synchronized (lock) {
        running = Optional.ofNullable(courier);
        courier = null;
      }
      extension.noteEndOfAgent();
      running.ifPresent(known -> stop(known, startNanos));
    }
  }

  private GuardAgent start() {
    if (extension.agentHasEnded()) {
      return OffAgent.failed(InstantSource.system(), "AGENT_INIT: the application has ended");
    }
    return factory.applicationsAgent().orElseGet(this::startOwn);
  }

  private GuardAgent startOwn() {
    if (!settings.agentEnabled()) {
      LOG.log(
          Level.INFO,
          settings.find(AgentKeys.ENABLED).isPresent()
              ? "Guard agent: off, because guard.agent.enabled = false"
              : "Guard agent: off, because guard.agent.api-key is not set");
      return OffAgent.switchedOff(InstantSource.system());
    }
    try {
      return run(factory.create());
    } catch (RuntimeException | LinkageError e) {
      return startFailed(e);
    }
  }

  private GuardAgent run(Courier created) {
    try {
      created.start();
      LOG.log(Level.INFO, factory.startLine(created));
    } catch (RuntimeException | LinkageError e) {
      created.stop();
      throw e;
    }
    courier = created;
    return created;
  }

  private GuardAgent startFailed(Throwable failure) {
    if (settings.get(AgentKeys.STRICT)) {
      throw new DeploymentException("The guard agent could not start", failure);
    }
    LOG.log(Level.ERROR, "Guard agent: could not start and is off", failure);
    return OffAgent.failed(InstantSource.system(), "AGENT_INIT: " + failure);
  }

  private void stop(Courier courier, long startNanos) {
    AgentStatistics end = courier.stop();
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
    lastLine.say(
        "Guard agent: stopped; events %s; metrics %s; project %s; took %d ms"
            .formatted(
                end.events().summary(),
                end.metrics().summary(),
                settings.find(AgentKeys.PROJECT_ID).orElse("default"),
                millis));
  }
}
