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

  private static final List<String> PROXY_MARKS =
      List.of("$Proxy$", "$$", "_ClientProxy", "_Subclass", "_WeldClientProxy");

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
    for (String mark : PROXY_MARKS) {
      int end = name.indexOf(mark);
      name = end > 0 ? name.substring(0, end) : name;
    }
    return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
  }
}
