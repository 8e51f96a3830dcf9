package org.guardagent.sample.shop;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Lets the echo answer methods for which it has no Java method, were they invented by the client.
 */
@PreMatching
@ApplicationScoped
public class EchoMethodFilter implements ContainerRequestFilter {

  /** The request's property that holds the method as it was sent, if it was another. */
  static final String ORIGINAL_METHOD = "org.guardagent.sample.original-method";

  private static final Set<String> SERVED =
      Set.of(
          HttpMethod.GET,
          HttpMethod.HEAD,
          HttpMethod.POST,
          HttpMethod.PUT,
          HttpMethod.PATCH,
          HttpMethod.DELETE,
          HttpMethod.OPTIONS);

  /** What the path of {@link EchoResource} matches, with or without matrix parameters. */
  private static final Pattern ECHO = Pattern.compile("/?echo([/;].*)?");

  @Override
  public void filter(ContainerRequestContext request) {
    String method = request.getMethod();
    if (!SERVED.contains(method) && ECHO.matcher(request.getUriInfo().getPath(false)).matches()) {
      request.setProperty(ORIGINAL_METHOD, method);
      request.setMethod(HttpMethod.POST);
    }
  }
}
