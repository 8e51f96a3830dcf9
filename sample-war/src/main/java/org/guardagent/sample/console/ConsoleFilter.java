package org.guardagent.sample.console;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stands before everything of the console but the platform's API, which has keys of its own. Lets a
 * page load, run and call nothing but its own origin.
 */
@WebFilter(urlPatterns = "/console/*", asyncSupported = true)
public class ConsoleFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;
  private static final String PLATFORM = "/console/api/v1/";
  private static final String PAGE = "/console/";
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  @Inject transient Doorkeeper doorkeeper;
  @Inject transient AccessKeys keys;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cache-Control", "no-store");
    if (request.getServletPath().concat(rest(request)).startsWith(PLATFORM)) {
      chain.doFilter(request, response);
      return;
    }
    // Payara would read the query as Latin-1.
    request.setCharacterEncoding(StandardCharsets.UTF_8.name());
    // Not of a form: its body is not ours to read.
    boolean isGet = request.getMethod().equals("GET");
    @Nullable String link = isGet ? request.getParameter("token") : null;
    if (link != null) {
      useLink(link, request, response);
      return;
    }
    Optional<Unfit> objection = doorkeeper.objection(request);
    if (objection.isPresent()) {
      refuse(response, objection.get());
      return;
    }
    chain.doFilter(request, response);
  }

  private static String rest(HttpServletRequest request) {
    @Nullable String path = request.getPathInfo();
    return path == null ? "" : path;
  }

  /** An old link of somebody who is known already leads to the page all the same. */
  private void useLink(String link, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<String> key = keys.useLink(link);
    Optional<Unfit> objection = doorkeeper.objection(request);
    if (key.isEmpty() && objection.isPresent()) {
      refuse(response, objection.get());
      return;
    }
    if (key.isPresent()) {
      Cookie cookie = new Cookie(Doorkeeper.COOKIE, key.get());
      cookie.setPath(request.getContextPath() + "/console");
      cookie.setHttpOnly(true);
      cookie.setSecure(request.isSecure());
      cookie.setMaxAge(AccessKeys.cookieSeconds());
      cookie.setAttribute("SameSite", "Strict");
      response.addCookie(cookie);
    }
    // No redirect: a browser that came from elsewhere would not send the cookie along.
    response.setContentType("text/html");
    response.setCharacterEncoding("UTF-8");
    response
        .getOutputStream()
        .print(
            "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Console</title>"
                + "<meta http-equiv=\"refresh\" content=\"0;url="
                + request.getContextPath()
                + PAGE
                + "\"></html>");
  }

  private static void refuse(HttpServletResponse response, Unfit unfit) throws IOException {
    if (unfit.status() == HttpServletResponse.SC_UNAUTHORIZED) {
      response.setHeader("WWW-Authenticate", "Bearer");
    }
    ConsoleServlet.write(response, unfit.status(), unfit.toJson());
  }
}
