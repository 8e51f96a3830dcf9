package org.guardagent.gate.check;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.guardagent.address.IpAddress;
import org.guardagent.gate.Visit;
import org.guardagent.spi.GuardedRequest;
import org.jspecify.annotations.Nullable;

/** A request as the application's own checks see it: with the client that the gate found out. */
record SeenRequest(Visit visit) implements GuardedRequest {

  @Override
  public String method() {
    return visit.request().method();
  }

  @Override
  public String path() {
    return visit.request().path();
  }

  @Override
  public @Nullable String query() {
    return visit.request().query();
  }

  @Override
  public @Nullable String header(String name) {
    return visit.request().header(name);
  }

  @Override
  public Map<String, List<String>> headers() {
    return visit.request().headers();
  }

  @Override
  public @Nullable InetAddress client() {
    IpAddress client = visit.client();
    return client == null ? null : client.toInetAddress();
  }

  @Override
  public byte[] body(int maxBytes) {
    return visit.request().body(maxBytes);
  }

  /** The name of a bean's class without what proxies add to it. */
  static String nameOf(Class<?> type) {
    String name = type.getName();
    String simple = name.substring(name.lastIndexOf('.') + 1);
    int proxy = simple.indexOf('$');
    return proxy > 0 ? simple.substring(0, proxy) : simple;
  }
}
