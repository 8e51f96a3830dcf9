package org.guardagent.sample.platform;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Answers agents as a platform in trouble does, while the lab wants it to. */
@WebFilter(
    urlPatterns = "/console/api/v1/*",
    dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.ASYNC},
    asyncSupported = true)
@SuppressWarnings("NullAway.Init") // the server sets the fields
public class PlatformFailureFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;
  private static final int SLOW_SECONDS = 5;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final String RETRY_AFTER_SECONDS = "5";
  private static final String WAITED = "org.guardagent.sample.waited";
  private static final byte[] TORN = "{\"success\": tr".getBytes(StandardCharsets.UTF_8);

  @Inject transient PlatformFailures failures;
  @Inject transient Instance<RequestContextController> scopes;
  @Resource transient ManagedScheduledExecutorService executor;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request.getAttribute(WAITED) != null) {
      serveNow(request, response, chain);
      return;
    }
    PlatformFailures.Kind kind = failures.current();
    if (kind == PlatformFailures.Kind.NONE) {
      chain.doFilter(request, response);
      return;
    }
    failures.count();
    switch (kind) {
      case SLOW -> serveLater(request);
      case RESET -> tear(response);
      case TOO_MANY -> {
        response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
        response.setStatus(TOO_MANY_REQUESTS);
      }
      case TOO_LARGE -> response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
      case DOWN -> {
        response.setHeader("Connection", "close");
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      }
      default -> response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
    }
  }

  /** Without a thread that waits. */
  private void serveLater(HttpServletRequest request) {
    request.setAttribute(WAITED, true);
    AsyncContext later = request.startAsync();
    later.setTimeout(0);
    var unused = executor.schedule(() -> later.dispatch(), SLOW_SECONDS, TimeUnit.SECONDS);
  }

  /** Payara has no request scope for what is dispatched later. */
  private void serveNow(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    RequestContextController scope = scopes.get();
    boolean isOurs = scope.activate();
    try {
      chain.doFilter(request, response);
    } finally {
      if (isOurs) {
        scope.deactivate();
      }
      scopes.destroy(scope);
    }
  }

  /** The agent waits for more than will come: the connection ends first. */
  private static void tear(HttpServletResponse response) throws IOException {
    response.setHeader("Connection", "close");
    response.setContentType("application/json");
    response.setContentLength(4 * TORN.length);
    response.getOutputStream().write(TORN);
    response.flushBuffer();
    throw new TornAnswer();
  }

  /** Intended, so that its stack trace tells nobody anything. */
  private static final class TornAnswer extends IOException {
    private static final long serialVersionUID = 1L;

    TornAnswer() {
      super("The lab tears this answer");
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }
  }
}
