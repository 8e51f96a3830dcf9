package org.guardagent.sample.shop;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.Map;
import org.guardagent.annotation.RateLimited;
import org.jspecify.annotations.Nullable;

/** The door that password guessers knock at, ten times a minute at most. */
@Path("login")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@RateLimited(requests = 10, window = "PT1M")
public class LoginResource {

  @Inject Sessions sessions;

  /**
   * Logs in.
   *
   * @param login name and password
   * @return 200 with a bearer token, or 401; the gate answers 429 to whoever knocks too often
   */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response login(@Nullable Login login) {
    if (login == null) {
      return Problem.answer(Status.BAD_REQUEST, "Send {\"user\": \"ada\", \"password\": \"…\"}.");
    }
    return sessions
        .open(login.user(), login.password())
        .map(token -> Response.ok(Map.of("token", token)).build())
        .orElseGet(() -> Problem.answer(Status.UNAUTHORIZED, "Wrong name or password."));
  }
}
