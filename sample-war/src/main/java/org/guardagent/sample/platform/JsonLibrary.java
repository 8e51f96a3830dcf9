package org.guardagent.sample.platform;

import jakarta.json.spi.JsonProvider;

/** The server's library for JSON. */
public final class JsonLibrary {

  /**
   * Asked instead of {@link jakarta.json.Json}, which looks for it anew with each call, in every
   * archive of the application. Thread-safe.
   */
  public static final JsonProvider JSON = JsonProvider.provider();

  private JsonLibrary() {}
}
