package org.guardagent.it.shop;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import org.guardagent.annotation.GuardProtected;

/** The Jakarta REST applications of the WAR, each with a path of its own. */
final class Applications {

  private Applications() {}

  /** Leaves it to the server to find the resources. */
  @ApplicationPath("scanned")
  public static class Scanned extends Application {}

  /** Lists its classes. */
  @ApplicationPath("listed")
  public static class Listed extends Application {
    @Override
    public Set<Class<?>> getClasses() {
      return Set.of(GuardedResources.OnClass.class, OpenResource.class);
    }
  }

  /** Is guarded as a whole. */
  @GuardProtected
  @ApplicationPath("guarded")
  public static class Guarded extends Application {
    @Override
    public Set<Class<?>> getClasses() {
      return Set.of(OpenResource.class);
    }
  }

  /** Says what was recorded, and is not guarded. */
  @ApplicationPath("probe")
  public static class Probe extends Application {
    @Override
    public Set<Class<?>> getClasses() {
      return Set.of(ProbeResource.class);
    }
  }
}
