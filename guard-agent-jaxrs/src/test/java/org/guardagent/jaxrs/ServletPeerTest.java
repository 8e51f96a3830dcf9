package org.guardagent.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ServletPeerTest {

  private final Map<String, Object> attributes = new HashMap<>();

  @Test
  void requestBringsWhatItsConnectionKnows() {
    HttpServletRequest request = request();

    new PeerListener().requestInitialized(event(request));

    Peer peer = (Peer) Objects.requireNonNull(attributes.get(Peers.PROPERTY));
    assertThat(peer.address()).isEqualTo("192.0.2.7");
    assertThat(peer.method("GET")).isEqualTo("HEAD");
    assertThat(peer.path("/a")).isEqualTo("/shop/..;/a");
    assertThat(peer.query("tidied")).as("none is an answer").isNull();
  }

  /** As where it is forwarded: what the client sent is what counts. */
  @Test
  void peerThatIsThereStays() {
    attributes.put(Peers.PROPERTY, Peer.UNKNOWN);

    new PeerListener().requestInitialized(event(request()));

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

  private static ServletRequestEvent event(HttpServletRequest request) {
    return new ServletRequestEvent(Stubs.of(ServletContext.class, Map.of()), request);
  }
}
