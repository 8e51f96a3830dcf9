package org.guardagent.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.guardagent.gate.header.AddedHeaders;
import org.junit.jupiter.api.Test;

class ServletPeerTest {

  private static final Map<String, String> VALUES =
      Map.of("X-Frame-Options", "SAMEORIGIN", "Referrer-Policy", "no-referrer");

  private static final AddedHeaders ADDITIONS = AddedHeaders.of(VALUES);

  private final Map<String, Object> attributes = new HashMap<>();
  private final Map<String, String> headers = new HashMap<>();

  @Test
  void requestBringsWhatItsConnectionKnows() throws Exception {
    pass(request());

    Peer peer = (Peer) Objects.requireNonNull(attributes.get(Peers.PROPERTY));
    assertThat(peer.address()).isEqualTo("192.0.2.7");
    assertThat(peer.method("GET")).isEqualTo("HEAD");
    assertThat(peer.path("/a")).isEqualTo("/shop/..;/a");
    assertThat(peer.query("tidied")).as("none is an answer").isNull();
    assertThat(peer.completeAnswer(ADDITIONS).isEmpty()).isTrue();
    assertThat(headers).isEqualTo(VALUES);
  }

  /** As where it is forwarded: what the client sent is what counts. */
  @Test
  void peerThatIsThereStays() throws Exception {
    attributes.put(Peers.PROPERTY, Peer.UNKNOWN);

    pass(request());

    assertThat(attributes.get(Peers.PROPERTY)).isSameAs(Peer.UNKNOWN);
  }

  @Test
  void withoutARequestOnTheThreadWhatIsShownCounts() {
    Peer peer = new ServletPeer(Stubs.of(HttpServletRequest.class, Map.of()));

    assertThat(peer.address()).isEmpty();
    assertThat(peer.method("GET")).isEqualTo("GET");
    assertThat(peer.path("/a")).isEqualTo("/a");
    assertThat(peer.query("b=c")).isEqualTo("b=c");
  }

  @Test
  void formIsThatOfTheRequest() {
    ServletForm form = new ServletPeer(request()).form();

    assertThat(form.parameters()).containsExactly(Map.entry("name", List.of("ada", "eve")));
  }

  @Test
  void answerIsCompletedButWhatItHasStays() {
    headers.put("x-frame-options", "DENY");
    Peer peer = new ServletPeer(request(), response());

    assertThat(peer.completeAnswer(ADDITIONS).isEmpty()).isTrue();

    assertThat(headers)
        .containsOnly(
            Map.entry("x-frame-options", "DENY"), Map.entry("Referrer-Policy", "no-referrer"));
  }

  @Test
  void answerThatTheServerHasTakenBackIsLeftToIt() {
    Peer peer = new ServletPeer(request(), Stubs.of(HttpServletResponse.class, Map.of()));

    assertThat(valuesOf(peer.completeAnswer(ADDITIONS))).isEqualTo(VALUES);
  }

  @Test
  void headerThatTheServerDoesNotTakeIsLeftToJakartaRest() {
    HttpServletResponse choosy =
        Stubs.of(
            HttpServletResponse.class,
            Map.of(
                "getHeaderNames",
                arguments -> headers.keySet(),
                "addHeader",
                arguments -> {
                  if (arguments[0].equals("Referrer-Policy")) {
                    throw new IllegalArgumentException("not this one");
                  }
                  return headers.put((String) arguments[0], (String) arguments[1]);
                }));

    assertThat(valuesOf(new ServletPeer(request(), choosy).completeAnswer(ADDITIONS)))
        .containsOnlyKeys("Referrer-Policy");
    assertThat(headers).containsOnlyKeys("X-Frame-Options");
  }

  @Test
  void proxyOfRequestsLeavesAnswersToJakartaRest() {
    assertThat(new ServletPeer(request()).completeAnswer(ADDITIONS)).isSameAs(ADDITIONS);
  }

  private static Map<String, String> valuesOf(AddedHeaders added) {
    Map<String, String> values = new HashMap<>();
    added.forEach(values::put);
    return values;
  }

  private HttpServletRequest request() {
    return Stubs.of(
        HttpServletRequest.class,
        Map.of(
            "getRemoteAddr", arguments -> "192.0.2.7",
            "getMethod", arguments -> "HEAD",
            "getRequestURI", arguments -> "/shop/..;/a",
            "getQueryString", arguments -> null,
            "getParameterMap", arguments -> Map.of("name", new String[] {"ada", "eve"}),
            "getAttribute", arguments -> attributes.get((String) arguments[0]),
            "setAttribute", arguments -> attributes.put((String) arguments[0], arguments[1])));
  }

  private HttpServletResponse response() {
    return Stubs.of(
        HttpServletResponse.class,
        Map.of(
            "getHeaderNames", arguments -> headers.keySet(),
            "addHeader", arguments -> headers.put((String) arguments[0], (String) arguments[1])));
  }

  /** Passes a request through the filter, which has to pass it on. */
  private void pass(HttpServletRequest request) throws Exception {
    List<ServletRequest> passed = new ArrayList<>();

    new PeerFilter().doFilter(request, response(), (on, answer) -> passed.add(on));

    assertThat(passed).hasSize(1).allMatch(on -> on == request);
  }
}
