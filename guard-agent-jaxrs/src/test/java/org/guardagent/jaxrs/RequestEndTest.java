package org.guardagent.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestEvent;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guardagent.config.MetricsMode;
import org.guardagent.model.SecurityMetric;
import org.guardagent.witness.GateMetrics;
import org.guardagent.witness.RecordingAgent;
import org.guardagent.witness.RequestMetrics;
import org.guardagent.witness.StormLimit;
import org.guardagent.witness.Witness;
import org.junit.jupiter.api.Test;

class RequestEndTest {

  private final RecordingAgent agent = new RecordingAgent();
  private final RequestMetrics metrics = new RequestMetrics(InstantSource.system());
  private final Map<AsyncListener, ServletRequest> listeners = new HashMap<>();
  private final JaxRsRequest request =
      new JaxRsRequest(Stubs.get("http://localhost/orders"), () -> "192.0.2.7", 0);
  private final Sighting sighting =
      new Sighting(
          new Witness(
              agent,
              metrics,
              MetricsMode.AGGREGATED,
              new GateMetrics(InstantSource.system()),
              new StormLimit(0, InstantSource.system())),
          () -> 0,
          request,
          "192.0.2.7");
  private final Passage passage = new Passage(request, sighting, null, null);

  @Test
  void requestWithoutAnAnswerIsCountedAsTheServersFailure() {
    end(false);

    assertThat(statuses()).containsExactly("500");
    assertThat(agent.events()).isEmpty();
  }

  @Test
  void requestWithAnAnswerIsNotCountedAgain() {
    passage.depart(200, null);

    end(false);

    assertThat(statuses()).containsExactly("200");
  }

  @Test
  void asynchronousRequestIsWaitedFor() throws IOException {
    end(true);
    assertThat(statuses()).isEmpty();

    complete();
    assertThat(statuses()).containsExactly("500");
  }

  @Test
  void asynchronousAnswerIsCountedOnce() throws IOException {
    end(true);
    passage.depart(403, null);
    complete();

    assertThat(statuses()).containsExactly("403");
    assertThat(agent.events()).hasSize(1);
  }

  @Test
  void asynchronousRequestThatEndedMeanwhileIsNotWaitedFor() {
    new RequestEnd()
        .requestDestroyed(
            event(
                true,
                arguments -> {
                  throw new IllegalStateException("already completed");
                }));

    assertThat(statuses()).containsExactly("500");
  }

  private void end(boolean async) {
    new RequestEnd()
        .requestDestroyed(
            event(
                async,
                arguments -> {
                  listeners.put((AsyncListener) arguments[0], (ServletRequest) arguments[1]);
                  return null;
                }));
  }

  private void complete() throws IOException {
    AsyncContext context = Stubs.of(AsyncContext.class, Map.of());
    for (Map.Entry<AsyncListener, ServletRequest> listener : listeners.entrySet()) {
      listener.getKey().onComplete(new AsyncEvent(context, listener.getValue(), null));
    }
  }

  private ServletRequestEvent event(boolean async, Stubs.Answer addListener) {
    AsyncContext context =
        Stubs.of(
            AsyncContext.class,
            Map.of("addListener", addListener, "getResponse", arguments -> null));
    ServletRequest request =
        Stubs.of(
            ServletRequest.class,
            Map.of(
                "getAttribute", arguments -> passage,
                "isAsyncStarted", arguments -> async,
                "getAsyncContext", arguments -> context));
    return new ServletRequestEvent(Stubs.of(ServletContext.class, Map.of()), request);
  }

  private List<String> statuses() {
    List<SecurityMetric> drained = new ArrayList<>();
    metrics.drainTo(drained::add);
    return drained.stream()
        .filter(metric -> metric.type().wireName().equals("request_count"))
        .map(metric -> String.valueOf(metric.tags().get("status")))
        .toList();
  }
}
