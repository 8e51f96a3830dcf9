package org.guardagent.sample.console;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import org.guardagent.sample.platform.PlatformResource;
import org.guardagent.sample.platform.RefusalMapper;

/**
 * Everything under {@code /console/api}: the platform's own API as {@code v1}, and beside it what
 * only the page uses. With {@code guard.agent.endpoint} set to {@code …/console}, the agent arrives
 * here. The page itself is static.
 */
@ApplicationPath("console/api")
public class ConsoleApplication extends Application {

  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(
        PlatformResource.class, RefusalMapper.class, RulesResource.class, UpdatesResource.class);
  }
}
