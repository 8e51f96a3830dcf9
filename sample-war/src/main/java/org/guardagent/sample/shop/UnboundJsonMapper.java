package org.guardagent.sample.shop;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.bind.JsonbException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/**
 * Does what {@link BadJsonMapper} does where JSON-B's own exception comes through: Open Liberty.
 */
@ApplicationScoped
public class UnboundJsonMapper implements ExceptionMapper<JsonbException> {

  @Override
  public Response toResponse(JsonbException exception) {
    return BadJsonMapper.answer();
  }
}
