package org.guardagent.jaxrs;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the peer of the current thread's request. Jakarta REST does not know it, so it is asked of
 * the servlet request, which is a CDI bean.
 *
 * <p>A server without the Servlet API cannot load {@link ServletConnection}; so nothing else may
 * name a class of that API.
 */
final class Peers {

  private static final String UNKNOWN = "";

  /** No query can be this: a space ends it. */
  private static final String NONE = " ";

  private Peers() {}

  /** Asks a servlet request among the beans, if there is such a thing. */
  static Peer from(AgentLookup.BeanSource beans) {
    try {
      return new ServletConnection(beans);
    } catch (LinkageError e) {
      return () -> UNKNOWN;
    }
  }

  private static final class ServletConnection implements Peer {

    private final AgentLookup.BeanSource beans;
    private final Class<HttpServletRequest> type = HttpServletRequest.class;

    /** A proxy, which stands for the request of whatever thread uses it. */
    private volatile @Nullable HttpServletRequest request;

    ServletConnection(AgentLookup.BeanSource beans) {
      this.beans = beans;
    }

    @Override
    public String address() {
      return ask(HttpServletRequest::getRemoteAddr, UNKNOWN);
    }

    @Override
    public String method(String shown) {
      return ask(HttpServletRequest::getMethod, shown);
    }

    @Override
    public String path(String shown) {
      return ask(HttpServletRequest::getRequestURI, shown);
    }

    @Override
    public @Nullable String query(@Nullable String shown) {
      // An empty text stands for no query: ask() takes null for a failure.
      String query = ask(request -> Objects.requireNonNullElse(request.getQueryString(), ""), NONE);
      return query.equals(NONE) ? shown : query.isEmpty() ? null : query;
    }

    @Override
    public @Nullable ServletForm form() {
      return request()
          .map(
              request ->
                  new ServletForm() {
                    @Override
                    public InputStream stream() {
                      try {
                        return request.getInputStream();
                      } catch (IOException e) {
                        throw new UncheckedIOException(e);
                      }
                    }

                    @Override
                    public Map<String, List<String>> parameters() {
                      Map<String, List<String>> parameters = new LinkedHashMap<>();
                      request
                          .getParameterMap()
                          .forEach((name, values) -> parameters.put(name, List.of(values)));
                      return parameters;
                    }
                  })
          .orElse(null);
    }

    private String ask(Function<HttpServletRequest, @Nullable String> question, String otherwise) {
      try {
        String answer = request().map(question).orElse(null);
        return answer == null ? otherwise : answer;
      } catch (RuntimeException e) {
        return otherwise; // the current thread has no servlet request
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
