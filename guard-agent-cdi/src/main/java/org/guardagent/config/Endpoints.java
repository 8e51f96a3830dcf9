package org.guardagent.config;

import java.net.URI;
import java.net.URISyntaxException;

/** Checks the platform's base URL. */
final class Endpoints {

  private Endpoints() {}

  static boolean isValid(String text) {
    try {
      URI uri = new URI(text);
      boolean http = "http".equalsIgnoreCase(uri.getScheme());
      boolean https = "https".equalsIgnoreCase(uri.getScheme());
      return (http || https)
          && uri.getHost() != null
          && uri.getRawUserInfo() == null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
