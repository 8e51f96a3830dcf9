package org.guardagent.it.guarded;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import org.guardagent.annotation.GuardProtected;

/** Everything below {@code /api} is guarded, also what is not there. */
@ApplicationPath("api")
@GuardProtected
public class WholeApplication extends Application {

  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(
        ItemResource.class,
        OriginRoutes.Allowed.class,
        OriginRoutes.Denied.class,
        OriginRoutes.Agents.class,
        OriginRoutes.Referred.class,
        DemandRoutes.Secret.class,
        DemandRoutes.Key.class,
        DemandRoutes.Upload.class,
        DemandRoutes.Trap.class,
        DemandRoutes.Secure.class,
        DemandRoutes.Checked.class,
        WatchRoutes.Limited.class,
        WatchRoutes.Monitored.class,
        WatchRoutes.Missing.class,
        WatchRoutes.Free.class,
        AisleResource.class);
  }
}
