package org.guardagent.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/** What a Redis server's URL, and a prefix of keys, may look like. */
final class RedisUrls {

  private static final Set<String> SCHEMES = Set.of("redis", "rediss");

  private RedisUrls() {}

  static boolean isValid(String text) {
    try {
      URI uri = new URI(text);
      return uri.getScheme() != null
          && SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT))
          && uri.getHost() != null
          && isDatabase(uri.getPath());
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** Braces would move the hash tag that keeps all keys of a project in one slot. */
  static boolean isPrefix(String text) {
    return text.chars().allMatch(c -> c > 32 && c < 127 && c != '{' && c != '}');
  }

  private static boolean isDatabase(String path) {
    return path == null || path.matches("/?\\d{0,4}");
  }
}
