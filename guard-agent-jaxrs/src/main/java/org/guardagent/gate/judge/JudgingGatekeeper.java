package org.guardagent.gate.judge;

import java.util.function.Supplier;
import org.guardagent.address.AddressSet;
import org.guardagent.address.IpAddress;
import org.guardagent.gate.AnswerFacts;
import org.guardagent.gate.ClientResolver;
import org.guardagent.gate.ClientResolver.Client;
import org.guardagent.gate.Findings;
import org.guardagent.gate.Gatekeeper;
import org.guardagent.gate.Refusal;
import org.guardagent.gate.RequestFacts;
import org.guardagent.gate.SlowBodyException;
import org.guardagent.gate.Visit;
import org.guardagent.gate.check.BodyEnd;
import org.guardagent.gate.check.BodyVerdict;
import org.guardagent.gate.check.Checks;
import org.guardagent.gate.check.GateParts;
import org.guardagent.gate.check.Verdict;
import org.guardagent.gate.policy.PolicySnapshot;
import org.guardagent.gate.route.Aspect;
import org.guardagent.gate.route.GuardedRoute;
import org.guardagent.gate.route.RouteNeeds;
import org.jspecify.annotations.Nullable;

/** Judges requests by the list of checks. */
public final class JudgingGatekeeper implements Gatekeeper {

  private static final String BEHAVIOR = "behavior";

  private final Supplier<PolicySnapshot> policies;
  private final ClientResolver clients;
  private final GateParts parts;
  private final Chains chains;
  private final Bench bench;
  private final Notices notices;
  private final BodyEnd bodyEnd;

  /**
   * Makes a gatekeeper.
   *
   * @param policies the policy in force
   * @param needs what the routes of the application ask for
   * @param clients tells clients
   * @param parts what the checks work with
   * @param findings takes what they find
   */
  public JudgingGatekeeper(
      Supplier<PolicySnapshot> policies,
      RouteNeeds needs,
      ClientResolver clients,
      GateParts parts,
      Findings findings) {
    this.policies = policies;
    this.clients = clients;
    this.parts = parts;
    this.chains = new Chains(Checks.all(parts), needs);
    this.bodyEnd = new BodyEnd(parts);
    this.bench = new Bench(findings, parts.log());
    this.notices = new Notices(findings, parts.log(), parts.nanoTime());
  }

  @Override
  public Visit arrive(RequestFacts request) {
    PolicySnapshot policy = policies.get();
    Client client = clientOf(request);
    Visit visit = new Visit(request, policy, client, parts.nanoTime().getAsLong());
    if (isWhitelisted(client.address(), policy.addresses().whitelist())) {
      visit.trust();
    }
    if (policy.excludedPaths().find(request.path()) != null) {
      visit.exclude();
    }
    return visit;
  }

  @Override
  public @Nullable Refusal judgeArrival(Visit visit) {
    begin(visit);
    return bench.judgeArrival(visit, chains.of(visit.policy()).onArrival());
  }

  @Override
  public @Nullable Refusal judgeRoute(Visit visit, GuardedRoute route) {
    visit.matched(route);
    begin(visit);
    if (visit.bypasses(Aspect.ALL)) {
      notices.bypassed(visit, route);
    }
    if (isLeftAlone(visit)) {
      return null;
    }
    Refusal refusal = judgeRest(visit);
    return refusal == null ? behave(visit) : refusal;
  }

  @Override
  public @Nullable Refusal judgeUnmatched(Visit visit) {
    begin(visit);
    Refusal refusal = judgeRest(visit);
    return refusal == null ? behave(visit) : refusal;
  }

  @Override
  public @Nullable Refusal judgeUnresolved(Visit visit) {
    visit.unresolved();
    begin(visit);
    return judgeRest(visit);
  }

  @Override
  public @Nullable Refusal bodyTooLarge(Visit visit) {
    return bench.settle(visit, BodyVerdict.CHECK, BodyVerdict.of(visit));
  }

  @Override
  public @Nullable Refusal bodyTooSlow(Visit visit, SlowBodyException failure) {
    return bench.failed(visit, BodyVerdict.CHECK, failure);
  }

  @Override
  public int wantedBodyEndBytes(Visit visit) {
    return bodyEnd.wantedBytes(visit);
  }

  @Override
  public @Nullable Refusal bodyEnded(Visit visit, byte[] end, boolean isWhole) {
    visit.bodyCutOff(!isWhole);
    try {
      Verdict verdict = bodyEnd.examine(visit, end);
      if (verdict != null) {
        return bench.settle(visit, BodyEnd.CHECK, verdict);
      }
      notices.bodyCutOff(visit);
      return null;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return bench.failed(visit, BodyEnd.CHECK, e);
    }
  }

  @Override
  public int wantedAnswerBytes(Visit visit) {
    if (!isWatched(visit)) {
      return 0;
    }
    try {
      return parts.behavior().wantedAnswerBytes(visit);
    } catch (RuntimeException | LinkageError e) {
      parts.log().failed(BEHAVIOR, e);
      return 0;
    }
  }

  @Override
  public void answered(Visit visit, AnswerFacts answer) {
    if (!isWatched(visit)) {
      return;
    }
    try {
      parts.behavior().answered(visit, answer);
    } catch (RuntimeException | LinkageError e) {
      parts.log().failed(BEHAVIOR, e);
    }
  }

  private @Nullable Refusal judgeRest(Visit visit) {
    return bench.judgeRest(visit, chains.of(visit.policy()).all());
  }

  private @Nullable Refusal behave(Visit visit) {
    if (visit.isExcluded()) {
      return null;
    }
    try {
      Refusal refusal = parts.behavior().arrived(visit);
      return refusal == null || visit.policy().passive() ? null : bench.refuse(visit, refusal);
    } catch (RuntimeException | LinkageError e) {
      return bench.failed(visit, BEHAVIOR, e);
    }
  }

  /** What belongs to the request, whichever judgement is the first. */
  private void begin(Visit visit) {
    if (!visit.begin()) {
      return;
    }
    if (visit.isSpoofed()) {
      notices.spoofed(visit);
    }
    if (visit.isExcluded()) {
      notices.excluded(visit);
    }
  }

  /** Answers of the gate itself say nothing of how the application is used. */
  private static boolean isWatched(Visit visit) {
    return visit.refusal() == null && !visit.isExcluded() && !isLeftAlone(visit);
  }

  /** Where nothing is stopped, a route that is exempt from all is looked at nevertheless. */
  private static boolean isLeftAlone(Visit visit) {
    return visit.bypasses(Aspect.ALL) && !visit.policy().passive();
  }

  /** A client that cannot be told is one that nobody knows: lists that must name it do not. */
  private Client clientOf(RequestFacts request) {
    try {
      return clients.resolve(request);
    } catch (RuntimeException | LinkageError e) {
      parts.log().failed("client_address", e);
      return Client.UNKNOWN;
    }
  }

  private static boolean isWhitelisted(@Nullable IpAddress client, @Nullable AddressSet whitelist) {
    return client != null && whitelist != null && whitelist.contains(client);
  }
}
