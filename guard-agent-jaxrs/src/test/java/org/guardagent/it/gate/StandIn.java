package org.guardagent.it.gate;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.guardagent.address.AddressSet;
import org.guardagent.address.IpAddress;
import org.guardagent.gate.AnswerFacts;
import org.guardagent.gate.Gatekeeper;
import org.guardagent.gate.Refusal;
import org.guardagent.gate.RequestFacts;
import org.guardagent.gate.SlowBodyException;
import org.guardagent.gate.Visit;
import org.guardagent.gate.policy.PathExclusions;
import org.guardagent.gate.policy.PolicySnapshot;
import org.guardagent.gate.route.CloudSelection;
import org.guardagent.gate.route.DetectionExclusions;
import org.guardagent.gate.route.GuardedRoute;
import org.guardagent.model.RateLimit;
import org.guardagent.pattern.PatternSet;
import org.jspecify.annotations.Nullable;

/** Keeps what happens, and does what headers of the request say. */
@Alternative
@Priority(1)
@ApplicationScoped
public class StandIn implements Gatekeeper {

  private static final PolicySnapshot POLICY =
      new PolicySnapshot(
          false,
          true,
          false,
          true,
          new PolicySnapshot.Emergency(false, AddressSet.EMPTY, false),
          false,
          308,
          new PolicySnapshot.Addresses(null, AddressSet.EMPTY, AddressSet.EMPTY, AddressSet.EMPTY),
          new PolicySnapshot.Countries(Set.of(), Set.of()),
          CloudSelection.NONE,
          PatternSet.EMPTY,
          new PolicySnapshot.Limits(false, new RateLimit(1, Duration.ofSeconds(1)), Map.of()),
          new PolicySnapshot.Banning(false, 1, Duration.ofSeconds(1), Map.of()),
          new PolicySnapshot.Detection(false, PatternSet.EMPTY, DetectionExclusions.NONE, false, 0),
          List.of(),
          0,
          PathExclusions.NONE,
          Map.of());

  private final Queue<String> stages = new ConcurrentLinkedQueue<>();

  @Override
  public Visit arrive(RequestFacts request) {
    stages.add("arrive " + request.method() + " " + request.path() + " from " + request.peer());
    return new Visit(request, POLICY, IpAddress.parse(request.peer()), request.peer(), 0);
  }

  @Override
  public @Nullable Refusal judgeArrival(Visit visit) {
    return stage(visit, "arrival");
  }

  @Override
  public @Nullable Refusal judgeRoute(Visit visit, GuardedRoute route) {
    visit.matched(route);
    stages.add(route.template() + " " + route.handler());
    if (route.rules().authentication() != null) {
      stages.add("authentication " + route.rules().authentication());
    }
    return stage(visit, "route");
  }

  @Override
  public @Nullable Refusal judgeUnmatched(Visit visit) {
    return stage(visit, "unmatched");
  }

  @Override
  public @Nullable Refusal judgeUnresolved(Visit visit) {
    stages.add("unresolved");
    return Refusal.of(403, "Unresolved");
  }

  @Override
  public Refusal bodyTooLarge(Visit visit) {
    stages.add("body too large");
    return Refusal.of(413, "Too large");
  }

  @Override
  public Refusal bodyTooSlow(Visit visit, SlowBodyException failure) {
    stages.add("body too slow");
    return Refusal.TOO_SLOW;
  }

  @Override
  public int wantedBodyEndBytes(Visit visit) {
    return 0;
  }

  @Override
  public @Nullable Refusal bodyEnded(Visit visit, byte[] end, boolean isWhole) {
    stages.add("body ended");
    return null;
  }

  @Override
  public int wantedAnswerBytes(Visit visit) {
    return number(visit, "X-Tap");
  }

  @Override
  public void answered(Visit visit, AnswerFacts answer) {
    stages.add(
        "answered "
            + answer.status()
            + (answer.body() == null
                ? ""
                : " " + answer.mediaType() + " " + answer.body() + " " + answer.isWhole()));
  }

  List<String> take() {
    List<String> taken = new ArrayList<>();
    for (String stage = stages.poll(); stage != null; stage = stages.poll()) {
      taken.add(stage);
    }
    return taken;
  }

  private @Nullable Refusal stage(Visit visit, String name) {
    stages.add(name);
    if (name.equals(visit.request().header("X-Break"))) {
      throw new IllegalStateException("broken on purpose");
    }
    int peek = number(visit, "X-Peek");
    if (peek > 0) {
      stages.add("body " + new String(visit.request().body(peek), StandardCharsets.UTF_8));
    }
    if (visit.request().header("X-Limit") != null) {
      visit.limitBody(number(visit, "X-Limit"));
    }
    return name.equals(visit.request().header("X-Refuse"))
        ? new Refusal(429, "Refused: " + name, Map.of("Retry-After", "7"))
        : null;
  }

  private static int number(Visit visit, String header) {
    String text = visit.request().header(header);
    return text == null ? 0 : Integer.parseInt(text);
  }
}
