package org.guardagent.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JaxRsRequestTest {

  /** As CXF has them. */
  @Test
  void headerWithoutAValueHasNoLine() {
    MultivaluedHashMap<String, String> headers = new MultivaluedHashMap<>();
    headers.put("X-Empty", Arrays.asList((String) null));
    headers.put("X-Half", Arrays.asList(null, "a"));
    JaxRsRequest request = request(headers);

    assertThat(request.lines("X-Empty")).isEmpty();
    assertThat(request.header("X-Empty")).isNull();
    assertThat(request.header("X-Half")).isEqualTo("a");
    assertThat(request.headers())
        .containsEntry("x-empty", List.of())
        .containsEntry("x-half", List.of("a"));
  }

  private static JaxRsRequest request(MultivaluedHashMap<String, String> headers) {
    UriInfo uri =
        Stubs.of(
            UriInfo.class,
            Map.of("getRequestUri", arguments -> URI.create("http://localhost/shop")));
    return new JaxRsRequest(
        Stubs.of(
            ContainerRequestContext.class,
            Map.of(
                "getUriInfo", arguments -> uri,
                "getMethod", arguments -> "GET",
                "getHeaders", arguments -> headers)),
        Peer.UNKNOWN,
        0);
  }
}
