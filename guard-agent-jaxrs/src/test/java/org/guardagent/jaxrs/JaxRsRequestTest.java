package org.guardagent.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
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

  /** CXF makes the map anew with each call, and Jersey takes whoever sees entries for a writer. */
  @Test
  void headersAreAskedForOnceAndReadByName() {
    AtomicInteger calls = new AtomicInteger();
    JaxRsRequest request =
        request(
            readByName(Map.of("X-A", List.of("1"), "X-B", List.of("2"), "X-C", List.of("3"))),
            calls);
    int before = calls.get();

    assertThat(request.headers()).hasSize(3).containsEntry("x-b", List.of("2"));
    assertThat(request.headers()).hasSize(3);
    assertThat(calls.get() - before).isEqualTo(1);
  }

  /** Answers nothing else. */
  private static MultivaluedMap<?, ?> readByName(Map<String, List<String>> headers) {
    return Stubs.of(
        MultivaluedMap.class,
        Map.of(
            "keySet",
            arguments -> headers.keySet(),
            "get",
            arguments -> headers.get(arguments[0])));
  }

  private static JaxRsRequest request(MultivaluedMap<?, ?> headers) {
    return request(headers, new AtomicInteger());
  }

  private static JaxRsRequest request(MultivaluedMap<?, ?> headers, AtomicInteger calls) {
    UriInfo uri =
        Stubs.of(
            UriInfo.class,
            Map.of("getRequestUri", arguments -> URI.create("http://localhost/shop")));
    return new JaxRsRequest(
        Stubs.of(
            ContainerRequestContext.class,
            Map.of(
                "getUriInfo",
                arguments -> uri,
                "getMethod",
                arguments -> "GET",
                "getHeaders",
                arguments -> {
                  calls.incrementAndGet();
                  return headers;
                })),
        Peer.UNKNOWN,
        0);
  }
}
