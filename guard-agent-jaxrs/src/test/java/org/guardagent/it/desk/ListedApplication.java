package org.guardagent.it.desk;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** Lists its classes. */
@ApplicationPath("api")
public class ListedApplication extends Application {

  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(DeskResource.class);
  }
}
