package org.guardagent.config;

import java.net.URI;
import java.net.URISyntaxException;

/** Checks the platform's base URL. */
final class Endpoints {

  private static final int MAX_PORT = 65_535;

  private Endpoints() {}

  static boolean isValid(String text) {
    try {
      URI uri = new URI(text);
      boolean http = "http".equalsIgnoreCase(uri.getScheme());
      boolean https = "https".equalsIgnoreCase(uri.getScheme());
      return (http || https)
          && uri.getHost() != null
          && uri.getPort() <= MAX_PORT
          && uri.getRawUserInfo() == null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
