package org.guardagent.gate.header;

import java.util.Map;
import java.util.function.Predicate;
import org.guardagent.gate.Refusal;
import org.guardagent.gate.RequestFacts;
import org.guardagent.gate.Visit;
import org.jspecify.annotations.Nullable;

/** Everything that browsers are told and ask beside the application. Thread-safe. */
public final class BrowserPolicy {

  /** Tells browsers nothing. */
  public static final BrowserPolicy NONE = new BrowserPolicy(null, null, null, request -> false);

  private static final String ORIGIN = "Origin";
  private static final String REQUEST_METHOD = "Access-Control-Request-Method";
  private static final String REQUEST_HEADERS = "Access-Control-Request-Headers";

  private final @Nullable SecurityHeaders headers;
  private final @Nullable Cors cors;
  private final @Nullable CspReports reports;
  private final Predicate<RequestFacts> isHttps;

  /**
   * Puts the parts together.
   *
   * @param headers security headers, or null for none
   * @param cors what other sites may do, or null to leave that to the application
   * @param reports takes reports of browsers, or null
   * @param isHttps whether a client uses HTTPS, also through a trusted proxy
   */
  public BrowserPolicy(
      @Nullable SecurityHeaders headers,
      @Nullable Cors cors,
      @Nullable CspReports reports,
      Predicate<RequestFacts> isHttps) {
    this.headers = headers;
    this.cors = cors;
    this.reports = reports;
    this.isHttps = isHttps;
  }

  /**
   * Whether a request asks what another may do. {@code OPTIONS} alone does not.
   *
   * @param request the request
   * @return whether {@link #preflight} has to answer
   */
  public boolean isPreflight(RequestFacts request) {
    return cors != null
        && request.method().equals("OPTIONS")
        && request.header(ORIGIN) != null
        && request.header(REQUEST_METHOD) != null;
  }

  /**
   * Answers a request that asks what another may do.
   *
   * @param request the request
   * @return the answer, with its status
   */
  public Refusal preflight(RequestFacts request) {
    String origin = request.header(ORIGIN);
    String method = request.header(REQUEST_METHOD);
    if (cors == null || origin == null || method == null) {
      return Refusal.of(400, "No preflight request");
    }
    return cors.preflight(origin, method, request.header(REQUEST_HEADERS));
  }

  /**
   * Whether there are reports at all.
   *
   * @return whether any request may be one
   */
  public boolean takesReports() {
    return reports != null;
  }

  /**
   * Whether a request is a report to us.
   *
   * @param request the request
   * @param pathBelow its path below that of the Jakarta REST application
   * @return whether {@link #report} has to answer
   */
  public boolean isReport(RequestFacts request, String pathBelow) {
    return reports != null
        && request.method().equals("POST")
        && (reports.isPath(request.path()) || reports.isPath(pathBelow));
  }

  /**
   * Takes a report.
   *
   * @param visit the request that brings it
   * @return the answer, with its status
   */
  public Refusal report(Visit visit) {
    return reports == null ? Refusal.of(404, "") : reports.take(visit);
  }

  /**
   * The security headers of an answer. What the application has set itself stays.
   *
   * @param request the request
   * @return what is to be added to it
   */
  public AddedHeaders securityHeaders(RequestFacts request) {
    return headers == null ? AddedHeaders.NONE : headers.of(isHttps.test(request));
  }

  /**
   * What an answer says to other sites. {@code Vary} is to be added to what is there; everything
   * else takes the place of what is there.
   *
   * @param request the request
   * @return values by name
   */
  public Map<String, String> corsHeaders(RequestFacts request) {
    return cors == null ? Map.of() : cors.of(request.header(ORIGIN));
  }
}
