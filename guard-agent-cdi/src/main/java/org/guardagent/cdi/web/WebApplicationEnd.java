package org.guardagent.cdi.web;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.function.Consumer;
import org.guardagent.cdi.AgentLifecycle;
import org.jspecify.annotations.Nullable;

/**
 * Stops the agent with the web application, where there are any; with the last one, if several have
 * one agent, as in an EAR. CDI says so, too, but not always: if a deployment fails when CDI has
 * started already, Payara ends the web application alone, and the agent's threads would go on
 * without one.
 */
public final class WebApplicationEnd
    implements ServletContainerInitializer, ServletContextListener {

  private static final Logger LOG = System.getLogger("org.guardagent");

  /** For the service loader. */
  public WebApplicationEnd() {}

  @Override
  public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context) {
    context.addListener(this);
  }

  @Override
  public void contextInitialized(ServletContextEvent event) {
    tellLifecycle(lifecycle -> lifecycle.webApplicationBegins(event.getServletContext()));
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    tellLifecycle(lifecycle -> lifecycle.webApplicationEnds(event.getServletContext()));
  }

  private static void tellLifecycle(Consumer<AgentLifecycle> message) {
    try {
      message.accept(CDI.current().select(AgentLifecycle.class).get());
    } catch (RuntimeException | LinkageError e) {
      LOG.log(Level.DEBUG, "Guard agent: not told of a web application", e);
    }
  }
}
