package org.guardagent.it.guarded;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.guardagent.annotation.Bypass;
import org.guardagent.annotation.GuardAction;
import org.guardagent.annotation.GuardCheck;
import org.guardagent.annotation.RateLimited;
import org.guardagent.annotation.ReturnMonitor;
import org.guardagent.annotation.UsageMonitor;

/** Rules about how often something happens. */
final class WatchRoutes {

  private WatchRoutes() {}

  /** Three times a minute, whatever the parameter. */
  @Path("limited/{id}")
  public static class Limited {
    @GET
    @RateLimited(requests = 3, window = "PT1M")
    public String get(@PathParam("id") String id) {
      return id;
    }
  }

  /** Three times, then a ban. */
  @Path("monitored")
  @UsageMonitor(maxCalls = 3, action = GuardAction.BAN, banDuration = "PT2H")
  public static class Monitored {
    @GET
    public String get() {
      return "counted";
    }
  }

  /** Two misses, then a pause. */
  @Path("missing/{id}")
  @ReturnMonitor(
      pattern = "status:404",
      maxOccurrences = 2,
      window = "PT1M",
      action = GuardAction.THROTTLE)
  public static class Missing {
    @GET
    public String get(@PathParam("id") String id) {
      throw new NotFoundException(id);
    }
  }

  /** Without bans. */
  @Path("free")
  @Bypass(GuardCheck.IP_BAN)
  public static class Free {
    @GET
    public String get() {
      return "free";
    }
  }
}
