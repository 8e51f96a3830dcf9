package org.guardagent.jaxrs;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.guardagent.gate.Refusal;
import org.guardagent.gate.header.AddedHeaders;
import org.jspecify.annotations.Nullable;

/** Translates what the gate answers, and what it adds to the application's answers. */
final class Answers {

  private static final MediaType PLAIN_TEXT = MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8");
  private static final Annotation[] NONE = {};

  private Answers() {}

  static Response of(Refusal refusal, String method) {
    Response.ResponseBuilder answer = Response.status(refusal.status());
    refusal.headers().forEach(answer::header);
    return hasBody(refusal, method)
        ? answer.entity(refusal.text()).type(PLAIN_TEXT).build()
        : answer.build();
  }

  /** Puts a refusal in the place of an answer, of which nothing stays. */
  static void replace(ContainerResponseContext answer, Refusal refusal, String method) {
    MultivaluedMap<String, Object> headers = answer.getHeaders();
    headers.clear();
    answer.setStatus(refusal.status());
    if (hasBody(refusal, method)) {
      answer.setEntity(refusal.text(), NONE, PLAIN_TEXT);
    } else {
      answer.setEntity(null);
    }
    refusal.headers().forEach(headers::putSingle);
  }

  /**
   * Adds headers that are not there.
   *
   * @param connection takes them first
   */
  static void complete(ContainerResponseContext answer, Peer connection, AddedHeaders additions) {
    MultivaluedMap<String, Object> headers = answer.getHeaders();
    AddedHeaders missing = additions.without(headers.keySet());
    if (!missing.isEmpty()) {
      connection
          .completeAnswer(missing)
          .forEach((name, value) -> headers.put(name, new ArrayList<>(List.of(value))));
    }
  }

  /** Adds headers in the place of those that are there; {@code Vary} is one line more. */
  static void override(ContainerResponseContext answer, Map<String, String> additions) {
    MultivaluedMap<String, Object> headers = answer.getHeaders();
    additions.forEach(
        (name, value) -> {
          if (!name.equals(HttpHeaders.VARY)) {
            headers.putSingle(name, value);
          } else if (!names(answer.getHeaderString(name), value)) {
            headers.add(name, value);
          }
        });
  }

  /** Whether a list of headers names one already, or all. */
  private static boolean names(@Nullable String list, String name) {
    if (list == null) {
      return false;
    }
    for (String each : list.split(",", -1)) {
      if (each.strip().equalsIgnoreCase(name) || each.strip().equals("*")) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasBody(Refusal refusal, String method) {
    return !refusal.text().isEmpty() && !method.equals(HttpMethod.HEAD);
  }
}
