package org.guardagent.it.se.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** The application. It names its classes, and nothing of the agent. */
@ApplicationScoped
@ApplicationPath("/")
public class PlainApplication extends Application {

  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(PlainResource.class);
  }
}
