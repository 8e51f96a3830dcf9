package org.guardagent.sample.console;

import static org.guardagent.sample.platform.JsonLibrary.JSON;

import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletResponse;

/** A request that the console does not serve, with the status that says so. */
final class Unfit extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;

  Unfit(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  static Unfit badRequest(String message) {
    return new Unfit(HttpServletResponse.SC_BAD_REQUEST, message);
  }

  static Unfit notFound(String message) {
    return new Unfit(HttpServletResponse.SC_NOT_FOUND, message);
  }

  static Unfit conflict(String message) {
    return new Unfit(HttpServletResponse.SC_CONFLICT, message);
  }

  int status() {
    return status;
  }

  JsonObject toJson() {
    return JSON.createObjectBuilder().add("error", String.valueOf(getMessage())).build();
  }
}
