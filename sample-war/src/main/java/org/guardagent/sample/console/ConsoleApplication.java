package org.guardagent.sample.console;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import org.guardagent.sample.platform.PlatformResource;
import org.guardagent.sample.platform.RefusalMapper;
import org.guardagent.sample.platform.StorageExceptionMapper;

/**
 * The platform's API as {@code /console/api/v1}. With {@code guard.agent.endpoint} set to {@code
 * …/console}, the agent arrives here. The console's own API is made of servlets, the page of files.
 */
@ApplicationPath("console/api")
public class ConsoleApplication extends Application {

  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(PlatformResource.class, RefusalMapper.class, StorageExceptionMapper.class);
  }
}
