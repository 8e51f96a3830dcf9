package org.guardagent.jaxrs;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The address at the other end of the connection of the current thread's request. Jakarta REST does
 * not know it, so it is asked of the servlet request, which is a CDI bean.
 *
 * <p>A server without the Servlet API cannot load {@link ServletConnection}; so nothing else may
 * name a class of that API.
 */
final class ClientAddress {

  private static final String UNKNOWN = "";

  private ClientAddress() {}

  /** Asks a servlet request among the beans, if there is such a thing. */
  static Supplier<String> from(AgentLookup.BeanSource beans) {
    try {
      return new ServletConnection(beans);
    } catch (LinkageError e) {
      return () -> UNKNOWN;
    }
  }

  private static final class ServletConnection implements Supplier<String> {

    private final AgentLookup.BeanSource beans;
    private final Class<HttpServletRequest> type = HttpServletRequest.class;

    /** A proxy, which stands for the request of whatever thread uses it. */
    private volatile @Nullable HttpServletRequest request;

    ServletConnection(AgentLookup.BeanSource beans) {
      this.beans = beans;
    }

    @Override
    public String get() {
      try {
        String address = request().map(HttpServletRequest::getRemoteAddr).orElse(null);
        return address == null ? UNKNOWN : address;
      } catch (RuntimeException e) {
        return UNKNOWN; // the current thread has no servlet request
      }
    }

    private Optional<HttpServletRequest> request() {
      HttpServletRequest known = request;
      if (known == null) {
        known = beans.find(type).orElse(null);
        request = known;
      }
      return Optional.ofNullable(known);
    }
  }
}
