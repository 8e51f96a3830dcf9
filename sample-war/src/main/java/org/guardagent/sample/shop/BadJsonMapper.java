package org.guardagent.sample.shop;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;

/** Blames the client for JSON that cannot be read; the server's default is to blame itself. */
@ApplicationScoped
public class BadJsonMapper implements ExceptionMapper<ProcessingException> {

  @Override
  public Response toResponse(ProcessingException exception) {
    return answer();
  }

  static Response answer() {
    return Problem.answer(Status.BAD_REQUEST, "The body is not the JSON that belongs here.");
  }
}
