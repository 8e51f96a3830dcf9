package org.guardagent.it.guarded;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.guardagent.annotation.AllowIps;
import org.guardagent.annotation.BlockUserAgents;
import org.guardagent.annotation.DenyIps;
import org.guardagent.annotation.RequireReferrer;

/** Rules about where a request comes from. */
final class OriginRoutes {

  private OriginRoutes() {}

  /** For one network only. */
  @Path("allowed")
  public static class Allowed {
    @GET
    @AllowIps("10.1.0.0/16")
    public String get() {
      return "allowed";
    }
  }

  /** For all but one network. */
  @Path("denied")
  @DenyIps("10.2.0.0/16")
  public static class Denied {
    @GET
    public String get() {
      return "not denied";
    }
  }

  /** Not for scanners. */
  @Path("agents")
  @BlockUserAgents("sqlmap|nikto")
  public static class Agents {
    @GET
    public String get() {
      return "no scanner";
    }
  }

  /** For visitors of the shop. */
  @Path("referred")
  @RequireReferrer("shop.example")
  public static class Referred {
    @GET
    public String get() {
      return "referred";
    }
  }
}
