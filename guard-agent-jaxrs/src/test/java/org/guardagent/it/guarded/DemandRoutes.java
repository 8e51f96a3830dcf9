package org.guardagent.it.guarded;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Optional;
import org.guardagent.annotation.AllowContentTypes;
import org.guardagent.annotation.Honeypot;
import org.guardagent.annotation.MaxRequestSize;
import org.guardagent.annotation.RequireApiKey;
import org.guardagent.annotation.RequireAuthentication;
import org.guardagent.annotation.RequireHttps;
import org.guardagent.annotation.ValidatedBy;
import org.guardagent.spi.GuardedRequest;
import org.guardagent.spi.Rejection;
import org.guardagent.spi.RequestValidator;
import org.jspecify.annotations.Nullable;

/** Rules about what a request must have. */
final class DemandRoutes {

  private DemandRoutes() {}

  /** With a token. */
  @Path("secret")
  @RequireAuthentication
  public static class Secret {
    @GET
    public String get() {
      return "secret";
    }
  }

  /** With a key. */
  @Path("key")
  @RequireApiKey
  public static class Key {
    @GET
    public String get() {
      return "with a key";
    }
  }

  /** With a small body of one type. */
  @Path("upload")
  @MaxRequestSize(100)
  @AllowContentTypes("application/json")
  public static class Upload {
    @POST
    public String post(String body) {
      return "read " + body.length();
    }
  }

  /** With a field that people leave empty. */
  @Path("trap")
  @Honeypot("website")
  public static class Trap {
    @POST
    public String post(@FormParam("name") @Nullable String name) {
      return "hello " + name;
    }
  }

  /** With encryption. */
  @Path("secure")
  @RequireHttps
  public static class Secure {
    @GET
    public String get() {
      return "secure";
    }
  }

  /** With the consent of a bean. */
  @Path("checked")
  @ValidatedBy(NoRobots.class)
  public static class Checked {
    @GET
    public String get() {
      return "no robot";
    }
  }

  /** Refuses whoever says that it is a robot. */
  @ApplicationScoped
  public static class NoRobots implements RequestValidator {
    @Override
    public Optional<Rejection> validate(GuardedRequest request) {
      return "yes".equals(request.header("X-Robot"))
          ? Optional.of(new Rejection(418, "No robots"))
          : Optional.empty();
    }
  }
}
