package org.guardagent.sample.console;

import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.guardagent.sample.platform.BoundedBytes;
import org.guardagent.sample.platform.JsonBodies;
import org.guardagent.sample.platform.Refusal;
import org.guardagent.sample.platform.StorageFailures;
import org.guardagent.sample.storage.StorageException;
import org.jspecify.annotations.Nullable;

/**
 * Answers with JSON. Servlets, because a JAX-RS application at {@code /console} would hide the
 * page's files.
 */
abstract class ConsoleServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  /** What there is, or what became of the change. */
  abstract void answer(HttpServletRequest request, HttpServletResponse response) throws IOException;

  /** The methods that it knows, as {@code Allow} has them. */
  abstract String methods();

  @Override
  protected final void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      if (!List.of(methods().split(", ", -1)).contains(request.getMethod())) {
        response.setHeader("Allow", methods());
        throw new Unfit(HttpServletResponse.SC_METHOD_NOT_ALLOWED, "Allowed is " + methods());
      }
      answer(request, response);
    } catch (Unfit e) {
      fail(response, e);
    } catch (Refusal e) {
      int status = e.status() == 422 ? HttpServletResponse.SC_BAD_REQUEST : e.status();
      fail(response, new Unfit(status, e.reason()));
    } catch (StorageException e) {
      StorageFailures.OF_CONSOLE.say("the database does not answer", e);
      response.setHeader("Retry-After", String.valueOf(StorageFailures.retryAfter(e)));
      fail(
          response,
          new Unfit(HttpServletResponse.SC_SERVICE_UNAVAILABLE, "The database does not answer"));
    }
  }

  private static void fail(HttpServletResponse response, Unfit unfit) throws IOException {
    if (response.isCommitted()) {
      // Half an export must not look like a whole one.
      throw new IOException("The answer breaks off: " + unfit.getMessage());
    }
    write(response, unfit.status(), unfit.toJson());
  }

  static void write(HttpServletResponse response, int status, JsonStructure json)
      throws IOException {
    byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType("application/json");
    response.setCharacterEncoding("UTF-8");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  static void write(HttpServletResponse response, JsonStructure json) throws IOException {
    write(response, HttpServletResponse.SC_OK, json);
  }

  /** What stands behind the servlet's path, without the slash; empty if there is nothing. */
  static String rest(HttpServletRequest request) {
    @Nullable String path = request.getPathInfo();
    return path == null || path.length() < 2 ? "" : path.substring(1);
  }

  /** The body, or an empty object for an empty one. */
  static JsonObject body(HttpServletRequest request) throws IOException {
    byte[] bytes = BoundedBytes.read(request.getInputStream());
    if (bytes.length == 0) {
      return JsonObject.EMPTY_JSON_OBJECT;
    }
    @Nullable String type = request.getContentType();
    if (type == null || !type.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
      throw new Unfit(
          HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE, "The body must be application/json");
    }
    return JsonBodies.object(bytes);
  }
}
