package org.guardagent.gate.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.guardagent.address.IpAddress;
import org.guardagent.gate.AnswerFacts;
import org.guardagent.gate.Finding;
import org.guardagent.gate.Refusal;
import org.guardagent.gate.Visit;
import org.guardagent.gate.ban.BanBook;
import org.guardagent.gate.policy.PolicySnapshot.Banning;
import org.guardagent.gate.route.Aspect;
import org.guardagent.gate.route.BehaviorRule;
import org.guardagent.gate.route.BehaviorRule.Action;
import org.guardagent.gate.route.BehaviorRule.Kind;
import org.guardagent.gate.route.ReturnPattern;
import org.guardagent.gate.sample.SamplePolicy;
import org.guardagent.gate.sample.SampleRequest;
import org.guardagent.model.Ban;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BehaviorTest {

  private static final String CLIENT = "203.0.113.9";
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Book bans = new Book();
  private final List<Finding> findings = new ArrayList<>();
  private final List<String> logged = new ArrayList<>();
  private final SamplePolicy policy = new SamplePolicy();
  private long now = 17;
  private final Behavior behavior =
      new Behavior(
          bans,
          (visit, finding) -> findings.add(finding),
          (level, text) -> logged.add(level + " " + text),
          () -> now,
          64);

  @Test
  void firesOnceWhenTheThresholdIsExceededAndThenCountsAnew() {
    BehaviorRule rule = usage(3, Action.LOG);

    arrive(3, CLIENT, rule);
    assertThat(findings).isEmpty();
    arrive(1, CLIENT, rule);
    assertThat(findings).hasSize(1);
    arrive(3, CLIENT, rule);
    assertThat(findings).hasSize(1);
    arrive(1, CLIENT, rule);
    assertThat(findings).hasSize(2);
    assertThat(logged).hasSize(2).allMatch(line -> line.contains(CLIENT));
  }

  /** The family's engine counts each request once for each rule of a route. */
  @Test
  void twoRulesWithThresholdTenDoNotFireOnRequestSix() {
    BehaviorRule hour =
        new BehaviorRule(
            Kind.USAGE, 10, Duration.ofHours(1), null, Action.LOG, Duration.ofHours(1), false);

    arrive(10, CLIENT, usage(10, Action.LOG), hour, usage(10, Action.LOG));
    assertThat(findings).isEmpty();
    arrive(1, CLIENT, usage(10, Action.LOG), hour, usage(10, Action.LOG));
    assertThat(findings).hasSize(3);
  }

  @Test
  void shortWindowDoesNotShortenALongOne() {
    BehaviorRule hour =
        new BehaviorRule(
            Kind.USAGE, 3, Duration.ofHours(1), null, Action.LOG, Duration.ofHours(1), false);

    for (int i = 0; i < 4; i++) {
      arrive(1, CLIENT, usage(3, Action.ALERT), hour);
      now += MINUTE.toNanos();
    }

    assertThat(findings).extracting(Finding::action).containsExactly("log");
  }

  @Test
  void theWindowSlidesExactly() {
    BehaviorRule rule = usage(2, Action.LOG);
    arrive(1, CLIENT, rule);
    now += MINUTE.toNanos() - 1;
    arrive(1, CLIENT, rule);
    now += 1;
    arrive(1, CLIENT, rule);
    assertThat(findings).isEmpty();

    now += MINUTE.toNanos() - 2;
    arrive(1, CLIENT, rule);
    assertThat(findings).hasSize(1);
  }

  @Test
  void globalRulesHoldOnRoutesWithoutOwnRules() {
    policy.behavior = List.of(usage(1, Action.LOG));

    arrive(2, CLIENT);

    assertThat(findings).hasSize(1);
  }

  @Test
  void decoratedRouteStillObeysGlobalRules() {
    policy.behavior = List.of(usage(1, Action.LOG));

    arrive(2, CLIENT, usage(1, Action.ALERT));

    assertThat(findings).extracting(Finding::action).containsExactlyInAnyOrder("log", "alert");
  }

  @Test
  void routesAndClientsAreCountedApartAndNetworksOfIpv6Together() {
    BehaviorRule rule = usage(1, Action.LOG);
    arrive(1, "192.0.2.1", rule);
    arrive(1, "192.0.2.2", rule);
    behavior.arrived(visit("192.0.2.1", "/other", rule));
    arrive(1, "2001:db8:0:1::1", rule);
    arrive(1, "2001:db8:0:2::1", rule);
    assertThat(findings).isEmpty();

    arrive(1, "2001:db8:0:1:ffff::2", rule);
    assertThat(findings).hasSize(1);
  }

  @Test
  void banIsMadeWithTheRulesDuration() {
    BehaviorRule rule =
        new BehaviorRule(Kind.FREQUENCY, 1, MINUTE, null, Action.BAN, Duration.ofHours(30), false);

    arrive(2, CLIENT, rule);

    assertThat(bans.made).containsExactly(CLIENT + " PT30H behavioral_violation");
    assertThat(findings.get(0).action()).isEqualTo("ban");
  }

  @Test
  void clientThatNobodyKnowsIsNotBanned() {
    arrive(2, "unknown", usage(1, Action.BAN));

    assertThat(bans.made).isEmpty();
    assertThat(findings).extracting(Finding::action).containsExactly("log");
  }

  @Test
  void throttleReallyRefusesUntilTheWindowHasPassed() {
    BehaviorRule rule = usage(1, Action.THROTTLE);

    assertThat(arrive(1, CLIENT, rule)).isNull();
    Refusal refusal = arrive(1, CLIENT, rule);
    assertThat(refusal)
        .isEqualTo(new Refusal(429, "Too many requests", Map.of("Retry-After", "60")));
    now += Duration.ofMillis(30_500).toNanos();
    assertThat(Objects.requireNonNull(arrive(1, CLIENT, rule)).headers())
        .containsEntry("Retry-After", "30");
    assertThat(arrive(1, "192.0.2.1", rule)).isNull();
    assertThat(findings).hasSize(1);

    now += Duration.ofMillis(29_500).toNanos();
    assertThat(arrive(1, CLIENT, rule)).isNull();
    assertThat(arrive(1, CLIENT, rule)).isNotNull();
    assertThat(findings).hasSize(2);
  }

  @Test
  void throttleForAnswersRefusesRequests() {
    BehaviorRule rule = returns("status:404", 1, Action.THROTTLE);

    answer(2, new AnswerFacts(404, null, null, true), rule);

    assertThat(Objects.requireNonNull(arrive(1, CLIENT, rule)).status()).isEqualTo(429);
  }

  @Test
  void passiveModeNotesAndDoesNothing() {
    policy.passive = true;

    for (int i = 0; i < 4; i++) {
      assertThat(arrive(1, CLIENT, usage(1, Action.BAN), usage(1, Action.THROTTLE))).isNull();
    }

    assertThat(findings).hasSize(4).allMatch(f -> f.action().equals("logged_only"));
    assertThat(bans.made).isEmpty();
    assertThat(logged).allMatch(line -> line.contains("[PASSIVE MODE] Would "));
  }

  @Test
  void suspiciousClientHasHalfTheThreshold() {
    BehaviorRule rule =
        new BehaviorRule(Kind.USAGE, 5, MINUTE, null, Action.LOG, Duration.ofHours(1), true);
    arrive(5, CLIENT, rule);
    assertThat(findings).isEmpty();
    bans.suspicions = List.of("sqli");

    arrive(1, CLIENT, rule);

    assertThat(findings.get(0).metadata())
        .containsEntry("threshold", 2)
        .containsEntry("correlation", true)
        .containsEntry("correlated_categories", List.of("sqli"));
  }

  @Test
  void correlationNeverAsksForLessThanOne() {
    bans.suspicions = List.of("sqli");
    BehaviorRule rule =
        new BehaviorRule(Kind.USAGE, 1, MINUTE, null, Action.LOG, Duration.ofHours(1), true);

    arrive(1, CLIENT, rule);
    assertThat(findings).isEmpty();
    arrive(1, CLIENT, rule);
    assertThat(findings).hasSize(1);
  }

  @Test
  void oneEventTellsWhatTheFamilyTellsInTwo() {
    arrive(2, CLIENT, usage(1, Action.LOG));
    answer(2, new AnswerFacts(404, null, null, true), returns("status:404", 1, Action.ALERT));

    Finding usage = findings.get(0);
    assertThat(usage.eventType()).isEqualTo("behavioral_violation");
    assertThat(usage.reason())
        .isEqualTo("Behavioral rule violated: Behavioral usage threshold exceeded: 1 calls in 60s");
    assertThat(usage.decoratorType()).isEqualTo("behavioral");
    assertThat(usage.ruleType()).isEqualTo("usage");
    assertThat(usage.metadata())
        .containsEntry("violation_type", "usage")
        .containsEntry("endpoint", "/orders/{id}")
        .containsEntry("endpoint_id", "Orders#find")
        .containsEntry("threshold", 1)
        .containsEntry("window", 60L)
        .containsEntry("action", "log");
    Finding returned = findings.get(1);
    assertThat(returned.patternMatched()).isEqualTo("status:404");
    assertThat(returned.reason()).endsWith("threshold exceeded: 1 for 'status:404' in 60s");
    assertThat(logged.get(1)).startsWith("ERROR ");
  }

  @Test
  void excludedAndExemptRequestsAreNotCounted() {
    BehaviorRule rule = usage(1, Action.LOG);
    policy.behavior = List.of(rule);
    for (int i = 0; i < 5; i++) {
      Visit excluded = visit(CLIENT, "/orders/{id}", rule);
      excluded.exclude();
      behavior.arrived(excluded);
      behavior.arrived(
          SamplePolicy.matched(
              SamplePolicy.visit(new SampleRequest(), policy.build(), CLIENT),
              "/x",
              rules -> rules.bypassed = Set.of(Aspect.ALL)));
    }

    assertThat(findings).isEmpty();
  }

  @Test
  void scannerOfWhatIsNotThereIsCountedByTheRulesOfTheApplication() {
    policy.behavior = List.of(usage(2, Action.LOG));
    for (int i = 0; i < 3; i++) {
      behavior.arrived(SamplePolicy.visit(new SampleRequest(), policy.build(), CLIENT));
    }

    assertThat(findings)
        .singleElement()
        .extracting(Finding::eventType)
        .isEqualTo("behavioral_violation");
  }

  @Test
  void whitelistedClientIsCounted() {
    for (int i = 0; i < 2; i++) {
      Visit visit = visit(CLIENT, "/orders/{id}", usage(1, Action.LOG));
      visit.trust();
      behavior.arrived(visit);
    }

    assertThat(findings).hasSize(1);
  }

  @Test
  void refusedRequestsHaveNoAnswerOfTheApplication() {
    BehaviorRule rule = returns("status:403", 1, Action.LOG);
    for (int i = 0; i < 3; i++) {
      Visit visit = visit(CLIENT, "/orders/{id}", rule);
      visit.refused(Refusal.of(403, "Forbidden"));
      behavior.answered(visit, new AnswerFacts(403, null, null, true));
    }

    assertThat(findings).isEmpty();
  }

  @Test
  void bodyIsWantedForPatternsOfBodiesOnly() {
    assertThat(wanted(usage(1, Action.LOG))).isZero();
    assertThat(wanted(returns("status:404", 1, Action.LOG))).isZero();
    assertThat(wanted(returns("win", 1, Action.LOG))).isEqualTo(1_024);
  }

  @Test
  void bodyThatCannotBeEvaluatedIsLoggedOnceInAWhile() {
    BehaviorRule rule = returns("json:a==b", 1, Action.LOG);

    answer(10, new AnswerFacts(200, "application/json", "{\"a\":", true), rule);
    answer(10, new AnswerFacts(200, "application/json", null, true), rule);
    assertThat(findings).isEmpty();
    assertThat(logged).hasSize(1).first().asString().contains("json:a==b");

    now += Duration.ofMinutes(6).toNanos();
    answer(1, new AnswerFacts(200, "application/json", null, true), rule);
    assertThat(logged).hasSize(2);
  }

  @Test
  void memoryStaysBoundedUnderRandomClients() {
    BehaviorRule rule = usage(2, Action.LOG);
    Visit[] visits = new Visit[1_000];
    for (int i = 0; i < 200_000; i++) {
      String client = "10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255);
      visits[i % 1_000] = visit(client, "/orders/{id}", rule);
      behavior.arrived(visits[i % 1_000]);
    }

    assertThat(findings).isEmpty();
    assertThat(behavior.counted()).isLessThan(130_000);
  }

  @Test
  void everyRequestOfManyThreadsIsCounted() throws Exception {
    BehaviorRule rule = usage(999, Action.LOG);
    AtomicInteger fired = new AtomicInteger();
    Behavior shared =
        new Behavior(
            bans, (visit, finding) -> fired.incrementAndGet(), (level, text) -> {}, () -> 5, 64);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<?>> running = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      running.add(
          threads.submit(
              () -> {
                for (int i = 0; i < 2_500; i++) {
                  shared.arrived(visit(CLIENT, "/orders/{id}", rule));
                }
              }));
    }
    for (Future<?> thread : running) {
      thread.get();
    }
    threads.shutdown();

    assertThat(fired).hasValue(10);
  }

  private int wanted(BehaviorRule rule) {
    return behavior.wantedAnswerBytes(visit(CLIENT, "/orders/{id}", rule));
  }

  private @Nullable Refusal arrive(int times, String client, BehaviorRule... rules) {
    @Nullable Refusal last = null;
    for (int i = 0; i < times; i++) {
      last = behavior.arrived(visit(client, "/orders/{id}", rules));
    }
    return last;
  }

  private void answer(int times, AnswerFacts answer, BehaviorRule... rules) {
    for (int i = 0; i < times; i++) {
      behavior.answered(visit(CLIENT, "/orders/{id}", rules), answer);
    }
  }

  private Visit visit(String client, String template, BehaviorRule... own) {
    return SamplePolicy.matched(
        SamplePolicy.visit(new SampleRequest(), policy.build(), client),
        template,
        rules -> rules.behavior = List.of(own));
  }

  private static BehaviorRule usage(int threshold, Action action) {
    return new BehaviorRule(
        Kind.USAGE, threshold, MINUTE, null, action, Duration.ofHours(1), false);
  }

  private static BehaviorRule returns(String pattern, int threshold, Action action) {
    return new BehaviorRule(
        Kind.RETURN_PATTERN,
        threshold,
        MINUTE,
        ReturnPattern.parse(pattern),
        action,
        Duration.ofHours(1),
        false);
  }

  /** Remembers what it was told. */
  private static final class Book implements BanBook {

    private final List<String> made = new ArrayList<>();
    private List<String> suspicions = List.of();

    @Override
    public @Nullable Ban find(IpAddress client) {
      return null;
    }

    @Override
    public void ban(IpAddress client, Duration duration, String reason) {
      made.add(client + " " + duration + " " + reason);
    }

    @Override
    public Count suspicious(
        IpAddress client, List<String> categories, Banning banning, boolean mayBan) {
      return new Count(0, false);
    }

    @Override
    public List<String> suspicions(IpAddress client) {
      return suspicions;
    }
  }
}
