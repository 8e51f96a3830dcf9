package org.guardagent.sample.platform;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
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
@WebFilter(urlPatterns = "/console/api/v1/*", asyncSupported = true)
@SuppressWarnings("NullAway.Init") // the server sets the fields
public class PlatformFailureFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;
  private static final int SLOW_SECONDS = 5;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final String RETRY_AFTER_SECONDS = "5";
  private static final String WAITED = "org.guardagent.sample.waited";
  private static final byte[] TORN = "{\"success\": tr".getBytes(StandardCharsets.UTF_8);

  @Inject transient PlatformFailures failures;
  @Resource transient ManagedScheduledExecutorService executor;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    PlatformFailures.Kind kind = failures.current();
    boolean isServed = kind == PlatformFailures.Kind.NONE || request.getAttribute(WAITED) != null;
    if (isServed) {
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
