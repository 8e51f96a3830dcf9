package org.guardagent.sample.shop;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

/**
 * Why a request was not served, as the customer reads it.
 *
 * @param error one sentence
 */
public record Problem(String error) {

  static Response answer(Status status, String error) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON)
        .entity(new Problem(error))
        .build();
  }
}
