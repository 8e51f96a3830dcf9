package org.guardagent.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.guardagent.gate.Gatekeeper;
import org.guardagent.gate.Refusal;
import org.guardagent.gate.Visit;
import org.guardagent.gate.header.BrowserPolicy;
import org.guardagent.gate.route.GuardedRoute;
import org.guardagent.gate.route.RouteRules;
import org.guardagent.gate.sample.SamplePolicy;
import org.guardagent.gate.sample.SampleRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PassageTest {

  private final List<String> judged = new ArrayList<>();
  private @Nullable Refusal refusal;
  private final Gatekeeper keeper =
      Stubs.of(
          Gatekeeper.class,
          Map.of(
              "judgeArrival", arguments -> null,
              "judgeRoute", arguments -> judge(((GuardedRoute) arguments[1]).template()),
              "judgeUnresolved", arguments -> judge("unresolved"),
              "bodyTooSlow", arguments -> judge("too slow"),
              "answered", arguments -> judge("answered")));
  private final Passage passage = passage();

  @Test
  void routeIsJudgedOnceWhoeverAsks() {
    passage.judgeRoute(route("/a"));
    passage.judgeRoute(route("/a"));

    assertThat(judged).containsExactly("/a");
  }

  @Test
  void routeThatTheApplicationForwardsToIsJudgedToo() {
    passage.judgeRoute(route("/a"));
    passage.judgeRoute(route("/b"));
    passage.judgeRoute(null);

    assertThat(judged).containsExactly("/a", "/b", "unresolved");
  }

  @Test
  void refusedRequestIsNotJudgedAgain() {
    refusal = Refusal.of(403, "no");

    assertThat(passage.judgeRoute(route("/a"))).isEqualTo(refusal);
    assertThat(passage.judgeRoute(route("/a"))).as("is refused already").isNull();
    assertThat(passage.judgeRoute(route("/b"))).as("stays refused").isEqualTo(refusal);
    assertThat(judged).containsExactly("/a");
  }

  @Test
  void formThatComesTooSlowlyIsJudgedAsOne() {
    passage.visit().limitBody(10);
    passage.boundForm();
    InputStream form = new ByteArrayInputStream(new byte[5]);
    passage
        .request()
        .read(
            new RequestBody(
                () -> form, () -> form, new RequestBody.LookAhead(-1, () -> 0), passage));

    passage.judgeRoute(route("/a"));

    assertThat(judged).containsExactly("/a", "too slow");
  }

  /** Its answer is no longer ours to complete: the server may have lent it to another request. */
  @Test
  void answerDoesNotLeaveAfterTheRequestIsOver() {
    passage.over();

    assertThat(passage.beginDeparture()).isFalse();
  }

  @Test
  void answerLeavesOnce() {
    assertThat(passage.beginDeparture()).isTrue();
    assertThat(passage.beginDeparture()).isFalse();
  }

  private @Nullable Refusal judge(String what) {
    judged.add(what);
    return refusal;
  }

  private static GuardedRoute route(String template) {
    return new GuardedRoute(template, "Shop#" + template, RouteRules.NONE);
  }

  private Passage passage() {
    Visit visit = new Visit(new SampleRequest(), new SamplePolicy().build(), null, "unknown", 0);
    Gate gate =
        new Gate(
            keeper,
            (application, resource, method) -> RouteRules.NONE,
            BrowserPolicy.NONE,
            GateSettings.DEFAULTS);
    return new Passage(
        new JaxRsRequest(Stubs.get("http://localhost/shop/a"), Peer.UNKNOWN, 0), null, gate, visit);
  }
}
