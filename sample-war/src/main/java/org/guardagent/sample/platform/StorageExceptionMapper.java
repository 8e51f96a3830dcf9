package org.guardagent.sample.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.guardagent.sample.storage.StorageException;

/** Nothing was stored: the agent keeps its batch and comes again. */
@ApplicationScoped
public class StorageExceptionMapper implements ExceptionMapper<StorageException> {

  @Override
  public Response toResponse(StorageException exception) {
    StorageFailures.OF_CONSOLE.say("the database does not answer", exception);
    return Response.status(Status.SERVICE_UNAVAILABLE)
        .type(MediaType.APPLICATION_JSON)
        .header(HttpHeaders.RETRY_AFTER, StorageFailures.retryAfter(exception))
        .entity(Receipt.refused("The database does not answer"))
        .build();
  }
}
