package org.guardagent.sample.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.guardagent.address.IpAddress;
import org.jspecify.annotations.Nullable;

/** Who may ask the console, and who may change something. */
@ApplicationScoped
public class Doorkeeper {

  static final String COOKIE = "guard-console";

  private static final String BEARER = "Bearer ";
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

  /** A proxy that stands between says so in one of these. */
  private static final List<String> PROXY_HEADERS =
      List.of(
          "Forwarded",
          "Via",
          "X-Forwarded-For",
          "X-Forwarded-Host",
          "X-Forwarded-Proto",
          "X-Forwarded-Server",
          "X-Real-IP",
          "Proxy-ip");

  @Inject AccessKeys keys;

  /** Why a request is not let in, if it is not. */
  Optional<Unfit> objection(HttpServletRequest request) {
    if (!isKnown(request)) {
      return Optional.of(
          new Unfit(
              HttpServletResponse.SC_UNAUTHORIZED,
              "Open the link of the server's log, or send Authorization: Bearer with console.token"));
    }
    if (!SAFE.contains(request.getMethod()) && !isOurPage(request)) {
      return Optional.of(
          new Unfit(
              HttpServletResponse.SC_FORBIDDEN,
              "A change needs the header X-Console: 1, and the console's own origin"));
    }
    return Optional.empty();
  }

  private boolean isKnown(HttpServletRequest request) {
    return (keys.isOpenOnLoopback() && isLocal(request))
        || bearer(request).filter(keys::isToken).isPresent()
        || cookie(request).filter(keys::isCookie).isPresent();
  }

  /**
   * Of this machine, and by a name of this machine: a page of a stranger, whose own name leads
   * here, sends that name.
   */
  private static boolean isLocal(HttpServletRequest request) {
    @Nullable String host = request.getHeader("Host");
    return isLoopback(request.getRemoteAddr())
        && host != null
        && isLoopbackName(host)
        && PROXY_HEADERS.stream().allMatch(name -> request.getHeader(name) == null);
  }

  static boolean isLoopbackName(String host) {
    String name = host.toLowerCase(Locale.ROOT).replaceFirst(":\\d{1,5}$", "");
    if (name.equals("localhost")) {
      return true;
    }
    boolean isBracketed = name.startsWith("[") && name.endsWith("]");
    return isLoopback(isBracketed ? name.substring(1, name.length() - 1) : name);
  }

  private static boolean isLoopback(String text) {
    @Nullable IpAddress address = IpAddress.parse(text);
    return address != null && address.toInetAddress().isLoopbackAddress();
  }

  private static Optional<String> bearer(HttpServletRequest request) {
    return Optional.ofNullable(request.getHeader("Authorization"))
        .filter(header -> header.startsWith(BEARER))
        .map(header -> header.substring(BEARER.length()).strip());
  }

  private static Optional<String> cookie(HttpServletRequest request) {
    Cookie @Nullable [] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : List.of(cookies).stream()
            .filter(cookie -> cookie.getName().equals(COOKIE))
            .map(Cookie::getValue)
            .findFirst();
  }

  private static boolean isOurPage(HttpServletRequest request) {
    @Nullable String site = request.getHeader("Sec-Fetch-Site");
    return "1".equals(request.getHeader("X-Console"))
        && (site == null || OWN_SITES.contains(site))
        && isOwnOrigin(request);
  }

  private static boolean isOwnOrigin(HttpServletRequest request) {
    @Nullable String origin = request.getHeader("Origin");
    if (origin == null) {
      return true;
    }
    try {
      @Nullable String authority = URI.create(origin).getAuthority();
      return authority != null && authority.equalsIgnoreCase(request.getHeader("Host"));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
