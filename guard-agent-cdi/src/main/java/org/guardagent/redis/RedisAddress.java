package org.guardagent.redis;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * A Redis server and who logs in there. Immutable; {@link #toString()} is host and port only.
 *
 * @param host its name or address, an IPv6 one without brackets
 * @param port its port
 * @param tls whether TLS is spoken
 * @param database the number of the database
 * @param user the ACL user, if any
 * @param password the password, if any
 */
record RedisAddress(
    String host,
    int port,
    boolean tls,
    int database,
    Optional<String> user,
    Optional<String> password) {

  private static final int DEFAULT_PORT = 6379;

  /** Reads a URL that the settings have checked; a user and a password of their own go first. */
  static RedisAddress of(String url, Optional<String> user, Optional<String> password) {
    URI uri = URI.create(url);
    String[] login = Optional.ofNullable(uri.getRawUserInfo()).orElse("").split(":", 2);
    return new RedisAddress(
        uri.getHost().replaceAll("[\\[\\]]", ""),
        uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
        uri.getScheme().toLowerCase(Locale.ROOT).equals("rediss"),
        database(uri.getPath()),
        user.or(() -> decoded(login[0])),
        password.or(() -> login.length == 2 ? decoded(login[1]) : Optional.empty()));
  }

  @Override
  public String toString() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }

  private static int database(String path) {
    String digits = path.replace("/", "");
    return digits.isEmpty() ? 0 : Integer.parseInt(digits);
  }

  /** A plus sign is itself in this part of a URL. */
  private static Optional<String> decoded(String text) {
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8));
  }
}
