package org.guardagent.it.shop;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.guardagent.annotation.GuardProtected;

/** One resource for each place where the annotation may stand. */
final class GuardedResources {

  private GuardedResources() {}

  /** On the class. */
  @GuardProtected
  @Path("orders")
  public static class OnClass {
    @GET
    @Path("{id}")
    public String find(@PathParam("id") String id) {
      return id;
    }

    @GET
    public String all() {
      return "all";
    }
  }

  /** On a generic interface's method, together with its path. */
  public interface Store<T> {
    @POST
    @Path("{key}")
    @GuardProtected
    String put(@PathParam("key") String key, T value);

    @GET
    @Path("{key}")
    String get(@PathParam("key") String key);
  }

  /** Has nothing but its own path. */
  @Path("interface")
  public static class OnInterface implements Store<String> {
    @Override
    public String put(String key, String value) {
      return key;
    }

    @Override
    public String get(String key) {
      return key;
    }
  }

  /** On a superclass. */
  @GuardProtected
  public abstract static class Base {
    @GET
    public String inherited() {
      return "inherited";
    }
  }

  /** Has nothing but its own path. */
  @Path("superclass")
  public static class OnSuperclass extends Base {}

  /** A bean behind a client proxy. */
  @ApplicationScoped
  @GuardProtected
  @Path("application-scoped")
  public static class InApplicationScope {
    @GET
    public String get() {
      return "one";
    }
  }

  /** A bean behind a client proxy that is made for each request. */
  @RequestScoped
  @Path("request-scoped")
  public static class InRequestScope {
    @GET
    @GuardProtected
    public String get() {
      return "new";
    }
  }
}
