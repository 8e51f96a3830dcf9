package org.guardagent.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.guardagent.GuardAgent;
import org.guardagent.config.Settings;
import org.guardagent.model.SecurityEvent;
import org.guardagent.model.SecurityMetric;
import org.guardagent.witness.GateMetrics;
import org.guardagent.witness.RecordingAgent;
import org.guardagent.witness.RequestMetrics;
import org.guardagent.witness.StormLimit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GuardFilterTest {

  private final Map<Class<?>, Object> beans = new HashMap<>();
  private final Map<String, Object> properties = new HashMap<>();
  private final MultivaluedMap<String, String> headers = new MultivaluedHashMap<>();
  private final RecordingAgent agent = new RecordingAgent();
  private final RequestMetrics metrics = new RequestMetrics(InstantSource.system());
  private Supplier<URI> requestUri = () -> URI.create("http://localhost/shop/api/orders/1%207");

  @BeforeEach
  void provideBeans() {
    headers.add("User-Agent", "curious/1.0");
    beans.put(GuardAgent.class, agent);
    beans.put(RequestMetrics.class, metrics);
    beans.put(Settings.class, settings("true"));
    beans.put(GateMetrics.class, new GateMetrics(InstantSource.system()));
    beans.put(StormLimit.class, new StormLimit(0, InstantSource.system()));
  }

  @Test
  void answeredRequestIsRecordedWithAllThatIsKnown() throws Exception {
    GuardFilter filter = filter(() -> "192.0.2.7");

    filter.filter(request());
    filter.filter(request(), response(403));

    assertThat(counted()).containsExactly("GET /shop/api/orders/{id} 403 x 1.0");
    SecurityEvent event = agent.events().get(0);
    assertThat(event.ipAddress()).isEqualTo("192.0.2.7");
    assertThat(event.userAgent()).isEqualTo("curious/1.0");
    assertThat(event.endpoint()).isEqualTo("/shop/api/orders/1%207");
    assertThat(event.handlerName()).isEqualTo("Orders#find");
  }

  @Test
  void requestThatAnotherFilterAnsweredFirstIsRecorded() throws Exception {
    filter(() -> "").filter(request(), response(401));

    assertThat(counted()).containsExactly("GET /shop/api/orders/{id} 401 x 1.0");
    assertThat(agent.events()).hasSize(1);
  }

  /** As RESTEasy does with a query such as {@code ?a=%zz}. */
  @Test
  void requestWhoseQueryMakesNoUriIsRecordedWithItsPath() throws Exception {
    requestUri =
        () -> {
          throw new IllegalArgumentException("Malformed escape pair");
        };
    GuardFilter filter = filter(() -> "192.0.2.7");

    filter.filter(request());
    filter.filter(request(), response(403));

    assertThat(agent.events())
        .extracting(SecurityEvent::endpoint)
        .containsExactly("/shop/api/orders//1%207/");
  }

  @Test
  void filterThatIsRegisteredTwiceCountsOnce() throws Exception {
    GuardFilter first = filter(() -> "");
    GuardFilter second = filter(() -> "");

    first.filter(request());
    second.filter(request());
    second.filter(request(), response(200));
    first.filter(request(), response(200));

    assertThat(counted()).containsExactly("GET /shop/api/orders/{id} 200 x 1.0");
  }

  @Test
  void withoutAnAgentNothingHappens() throws Exception {
    beans.remove(GuardAgent.class);
    GuardFilter filter = filter(() -> "");

    filter.filter(request());
    filter.filter(request(), response(403));

    assertThat(properties).containsOnlyKeys(Peers.PROPERTY);
    assertThat(counted()).isEmpty();
  }

  @Test
  void agentThatIsOffIsNotAsked() throws Exception {
    beans.put(Settings.class, settings("false"));
    GuardFilter filter = filter(() -> "");

    filter.filter(request(), response(403));

    assertThat(new AgentLookup(beanSource()).isOff()).isTrue();
    assertThat(agent.events()).isEmpty();
    assertThat(counted()).isEmpty();
  }

  @Test
  void failureOfOursIsNotTheRequests() throws Exception {
    GuardFilter filter =
        filter(
            () -> {
              throw new IllegalStateException("no request on this thread");
            });

    filter.filter(request());
    filter.filter(request(), response(200));

    assertThat(counted()).isEmpty();
  }

  private GuardFilter filter(Peer peer) throws NoSuchMethodException {
    Route route = new Route(Orders.class, Orders.class.getMethod("find"));
    properties.put(Peers.PROPERTY, peer);
    return new GuardFilter(route, null, uri -> true, Doorway.of(beanSource()));
  }

  private AgentLookup.BeanSource beanSource() {
    return new AgentLookup.BeanSource() {
      @Override
      public <T> Optional<T> find(Class<T> type) {
        return Optional.ofNullable(beans.get(type)).map(type::cast);
      }
    };
  }

  private ContainerRequestContext request() {
    UriInfo uri =
        Stubs.of(
            UriInfo.class,
            Map.of(
                "getBaseUri", arguments -> URI.create("http://localhost/shop/api/"),
                "getRequestUri", arguments -> requestUri.get(),
                "getPath", arguments -> "/orders//1%207/",
                "getMatchedResources", arguments -> List.of(new Orders())));
    return Stubs.of(
        ContainerRequestContext.class,
        Map.of(
            "getProperty", arguments -> properties.get(arguments[0]),
            "setProperty", arguments -> properties.put((String) arguments[0], arguments[1]),
            "getUriInfo", arguments -> uri,
            "getMethod", arguments -> "GET",
            "getHeaders", arguments -> headers));
  }

  private static ContainerResponseContext response(int status) {
    return Stubs.of(
        ContainerResponseContext.class,
        Map.of(
            "getStatus", arguments -> status,
            "getMediaType", arguments -> null,
            "getEntity", arguments -> null));
  }

  private static Settings settings(String enabled) {
    return Settings.of(Map.of("guard.agent.enabled", enabled, "guard.agent.api-key", "0123456789"));
  }

  private List<String> counted() {
    List<SecurityMetric> drained = new ArrayList<>();
    metrics.drainTo(drained::add);
    return drained.stream()
        .filter(metric -> metric.type().wireName().equals("request_count"))
        .map(m -> m.tags().get("method") + " " + m.endpoint() + " " + statusAndCount(m))
        .toList();
  }

  private static String statusAndCount(SecurityMetric metric) {
    return metric.tags().get("status") + " x " + metric.value();
  }

  @Path("orders")
  public static class Orders {
    @GET
    @Path("{id}")
    public void find() {}
  }
}
