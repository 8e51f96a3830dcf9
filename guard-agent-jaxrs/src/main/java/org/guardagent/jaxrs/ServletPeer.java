package org.guardagent.jaxrs;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.guardagent.gate.header.AddedHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The connection as a servlet request knows it: one request's own, or a proxy, which stands for the
 * request of whatever thread uses it.
 */
final class ServletPeer implements Peer {

  private final HttpServletRequest request;
  private final @Nullable HttpServletResponse response;

  /** A proxy of requests, which does not know their answers. */
  ServletPeer(HttpServletRequest request) {
    this(request, null);
  }

  /** One request's own. */
  ServletPeer(HttpServletRequest request, @Nullable HttpServletResponse response) {
    this.request = request;
    this.response = response;
  }

  @Override
  public String address() {
    return ask(HttpServletRequest::getRemoteAddr, UNKNOWN.address());
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
    try {
      return request.getQueryString();
    } catch (RuntimeException e) {
      return shown; // as in ask(); but no query is an answer, too
    }
  }

  @Override
  public ServletForm form() {
    return new ServletForm() {
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
        request.getParameterMap().forEach((name, values) -> parameters.put(name, List.of(values)));
        return parameters;
      }
    };
  }

  /** Whoever wraps the answer has to list the headers that it adds. */
  @Override
  public AddedHeaders completeAnswer(AddedHeaders additions) {
    if (response == null) {
      return additions;
    }
    Map<String, String> left = new HashMap<>();
    try {
      additions
          .without(response.getHeaderNames())
          .forEach(
              (name, value) -> {
                if (!add(response, name, value)) {
                  left.put(name, value);
                }
              });
      return left.isEmpty() ? AddedHeaders.NONE : AddedHeaders.of(left);
    } catch (RuntimeException e) {
      return additions; // as in add()
    }
  }

  private static boolean add(HttpServletResponse response, String name, String value) {
    try {
      response.addHeader(name, value);
      return true;
    } catch (RuntimeException e) {
      return false; // the client has gone, and the server has taken the answer back
    }
  }

  private String ask(Function<HttpServletRequest, @Nullable String> question, String otherwise) {
    try {
      String answer = question.apply(request);
      return answer == null ? otherwise : answer;
    } catch (RuntimeException e) {
      return otherwise; // the current thread has no servlet request
    }
  }
}
