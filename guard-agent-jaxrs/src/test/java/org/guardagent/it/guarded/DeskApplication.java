package org.guardagent.it.guarded;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** Not guarded: what a test tells the agent. */
@ApplicationPath("desk")
public class DeskApplication extends Application {

  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(GateDesk.class);
  }
}
