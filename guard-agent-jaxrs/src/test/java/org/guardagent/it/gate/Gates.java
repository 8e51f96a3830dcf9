package org.guardagent.it.gate;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import org.guardagent.annotation.GuardProtected;

/** The Jakarta REST applications of the WAR. */
final class Gates {

  private Gates() {}

  /** Is guarded as a whole. */
  @GuardProtected
  @ApplicationPath("whole")
  public static class Whole extends Application {
    @Override
    public Set<Class<?>> getClasses() {
      return Set.of(Wares.class, Aisles.class);
    }
  }

  /** Has guarded methods, and others. */
  @ApplicationPath("single")
  public static class Single extends Application {
    @Override
    public Set<Class<?>> getClasses() {
      return Set.of(Counter.class, Aisles.class);
    }
  }

  /** Says what happened at the gate. */
  @ApplicationPath("stages")
  public static class Stages extends Application {
    @Override
    public Set<Class<?>> getClasses() {
      return Set.of(StagesResource.class);
    }
  }
}
