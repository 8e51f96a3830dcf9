package org.guardagent.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.guardagent.config.Settings;
import org.guardagent.delivery.Delivery;
import org.guardagent.intake.Ledger;
import org.guardagent.model.AgentStatus;
import org.guardagent.model.DynamicRules;
import org.guardagent.model.RulesChanged;
import org.guardagent.report.FailureReports;
import org.guardagent.rules.RuleBook;
import org.guardagent.rules.RulesCopy;
import org.guardagent.rules.RulesFetch;
import org.guardagent.spi.ErrorListener.Stage;
import org.guardagent.spi.RulesOutcome;
import org.guardagent.spi.SendOutcome;
import org.guardagent.store.MemoryStore;
import org.guardagent.testing.CapturedLog;
import org.guardagent.testing.FakeTransport;
import org.guardagent.testing.HandClock;
import org.guardagent.testing.Items;
import org.guardagent.testing.SeenErrors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PollerTest {

  private static final RulesOutcome RULES =
      new RulesOutcome.Fetched(DynamicRules.builder().build(), List.of());

  private final CapturedLog log = new CapturedLog();
  private final HandClock clock = new HandClock();
  private final SeenErrors errors = new SeenErrors();
  private final FakeTransport transport = new FakeTransport();
  private final AtomicInteger fetches = new AtomicInteger();
  private final List<RulesChanged> announced = new ArrayList<>();
  private final FailureReports failures = new FailureReports(List.of(errors), clock);
  private final RuleBook book = new RuleBook(clock, announced::add);

  PollerTest() {
    answerRules(RULES);
  }

  @AfterEach
  void releaseLog() {
    log.close();
  }

  @Test
  void rulesAndStatusGoAtTheStartAndOnceInTheirIntervals() {
    Poller poller = poller(Map.of("guard.agent.status-interval", "PT10M"));
    assertThat(poller.hasWork()).isTrue();
    assertThat(rest(poller)).isEqualTo(Duration.ofMinutes(5));
    assertThat(fetches).hasValue(1);
    assertThat(transport.reports()).hasSize(1);
    assertThat(poller.hasWork()).isFalse();
    clock.advance(Duration.ofMinutes(5));
    assertThat(rest(poller)).isEqualTo(Duration.ofMinutes(5));
    clock.advance(Duration.ofMinutes(5));
    poller.run();
    assertThat(fetches).hasValue(3);
    assertThat(transport.reports()).hasSize(2);
  }

  @Test
  void aPauseThatThePlatformAsksForHoldsForRulesAndStatus() {
    answerRules(new RulesOutcome.Throttled(Duration.ofMinutes(4)));
    Poller poller = poller(Map.of("guard.agent.status-interval", "PT1M"));
    poller.run();
    clock.advance(Duration.ofMinutes(3));
    assertThat(poller.hasWork()).isFalse();
    assertThat(rest(poller)).isEqualTo(Duration.ofMinutes(1));
    assertThat(fetches).hasValue(1);
    assertThat(transport.reports()).hasSize(1);
    clock.advance(Duration.ofMinutes(1));
    assertThat(poller.hasWork()).isTrue();
    poller.run();
    assertThat(fetches).hasValue(2);
    assertThat(transport.reports()).hasSize(2);
  }

  @Test
  void aFetchThatFailsIsRepeatedSoonerAndEverLater() {
    answerRules(new RulesOutcome.Unavailable("503"));
    Poller poller = poller(Map.of("guard.agent.status-interval", "P1D"));
    List<Long> rests = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      Duration rest = rest(poller);
      rests.add(rest.toSeconds());
      clock.advance(rest);
    }
    assertThat(rests).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 300L, 300L, 300L);
    answerRules(RULES);
    assertThat(rest(poller)).isEqualTo(Duration.ofMinutes(5));
    answerRules(new RulesOutcome.Unavailable("503"));
    clock.advance(Duration.ofMinutes(5));
    assertThat(rest(poller)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void rulesThatAreOffAreNotFetched() {
    Poller poller = poller(Map.of("guard.dynamic-rules.enabled", "false"));
    poller.run();
    clock.advance(Duration.ofDays(1));
    poller.run();
    assertThat(fetches).hasValue(0);
    assertThat(transport.reports()).hasSize(2);
  }

  @Test
  void theEndOfRulesIsAnnouncedWhenItComes() {
    DynamicRules rules = DynamicRules.builder().expiresAt(HandClock.START.plusSeconds(90)).build();
    answerRules(new RulesOutcome.Fetched(rules, List.of()));
    Poller poller = poller(Map.of());
    assertThat(rest(poller)).isEqualTo(Duration.ofSeconds(90));
    clock.advance(Duration.ofSeconds(90));
    poller.run();
    assertThat(announced).hasSize(2);
    assertThat(announced.get(1).current()).isEmpty();
  }

  @Test
  void theEndOfRulesIsAnnouncedAlsoDuringAPause() {
    DynamicRules rules = DynamicRules.builder().expiresAt(HandClock.START.plusSeconds(90)).build();
    answerRules(new RulesOutcome.Fetched(rules, List.of()));
    Poller poller = poller(Map.of("guard.agent.status-interval", "PT1M"));
    transport.answerReports(() -> new SendOutcome.Throttled(Duration.ofMinutes(4)));
    poller.run();
    assertThat(rest(poller)).isEqualTo(Duration.ofSeconds(90));
    clock.advance(Duration.ofSeconds(90));
    poller.run();
    assertThat(announced).hasSize(2);
  }

  @Test
  void aRefreshFetchesAtOnceAndTellsWhetherTheRulesChanged() {
    Poller poller = poller(Map.of());
    poller.run();
    CompletableFuture<Boolean> same = poller.requestRefresh();
    assertThat(poller.hasWork()).isTrue();
    poller.run();
    assertThat(same).isCompletedWithValue(false);
    answerRules(new RulesOutcome.Fetched(DynamicRules.builder().version(2).build(), List.of()));
    CompletableFuture<Boolean> first = poller.requestRefresh();
    CompletableFuture<Boolean> second = poller.requestRefresh();
    poller.run();
    assertThat(first).isCompletedWithValue(true);
    assertThat(second).isCompletedWithValue(true);
    assertThat(fetches).hasValue(3);
    assertThat(poller.hasWork()).isFalse();
  }

  @Test
  void aRefreshDuringAPauseEndsWithoutARequest() {
    answerRules(new RulesOutcome.Throttled(Duration.ofMinutes(4)));
    Poller poller = poller(Map.of());
    poller.run();
    CompletableFuture<Boolean> refresh = poller.requestRefresh();
    assertThat(poller.hasWork()).isTrue();
    poller.run();
    assertThat(refresh).isCompletedWithValue(false);
    assertThat(fetches).hasValue(1);
  }

  @Test
  void refreshesWaitForTheClientSideLimit() {
    Poller poller =
        poller(
            Map.of(
                "guard.agent.rate-limit.requests", "20",
                "guard.agent.rate-limit.window", "60"));
    poller.run();
    CompletableFuture<Boolean> refresh = poller.requestRefresh();
    Duration rest = rest(poller);
    assertThat(rest).isPositive().isLessThan(Duration.ofMinutes(1));
    assertThat(refresh).isNotDone();
    clock.advance(rest);
    poller.run();
    assertThat(refresh).isCompletedWithValue(false);
    assertThat(fetches).hasValue(2);
  }

  @Test
  void aRefreshEndsAlsoIfWhoIsToldOfTheRulesFails() {
    RuleBook failing =
        new RuleBook(
            clock,
            change -> {
              throw new IllegalStateException("observer");
            });
    Settings settings = Settings.of(Map.of());
    Poller poller = poller(settings, delivery(settings), failing, RulesCopy.NONE);
    CompletableFuture<Boolean> refresh = poller.requestRefresh();
    assertThatIllegalStateException().isThrownBy(poller::run);
    assertThat(refresh).isCompletedWithValue(true);
  }

  @Test
  void unchangedRulesAreAGoodAnswer() {
    answerRules(new RulesOutcome.Unchanged());
    assertThat(rest(poller(Map.of()))).isEqualTo(Duration.ofMinutes(5));
    assertThat(errors.all()).isEmpty();
  }

  @Test
  void rulesOfAnEarlierRunAreInForceWhileThePlatformCannotBeReached() {
    Settings settings = Settings.of(Map.of());
    KeptRules kept = new KeptRules();
    kept.rules = Optional.of(rules(7).toBuilder().ipBlacklist(List.of("x")).build());
    answerRules(new RulesOutcome.Unavailable("503"));
    poller(settings, delivery(settings), book, kept).run();
    assertThat(book.inForce()).get().extracting(DynamicRules::version).isEqualTo(7);
    assertThat(book.inForce().orElseThrow().ipBlacklist()).isEmpty();
    assertThat(announced).hasSize(1);
  }

  @Test
  void whatIsInForceIsKeptForTheNextStart() {
    Settings settings = Settings.of(Map.of());
    KeptRules kept = new KeptRules();
    DynamicRules rules = DynamicRules.builder().expiresAt(HandClock.START.plusSeconds(90)).build();
    answerRules(new RulesOutcome.Fetched(rules, List.of()));
    Poller poller = poller(settings, delivery(settings), book, kept);
    poller.run();
    assertThat(kept.rules).contains(rules);
    answerRules(new RulesOutcome.Unavailable("503"));
    clock.advance(Duration.ofMinutes(5));
    poller.run();
    assertThat(kept.rules).isEmpty();
  }

  @Test
  void rulesThatEndInAnotherAgeDoNotDisturbTheRest() {
    DynamicRules rules = DynamicRules.builder().expiresAt(Instant.MAX).build();
    answerRules(new RulesOutcome.Fetched(rules, List.of()));
    assertThat(rest(poller(Map.of()))).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void aStatusReportThatFailsIsReportedAndNotRepeatedBeforeItsTime() {
    transport.answerReports(() -> new SendOutcome.Unavailable("503"));
    Poller poller = poller(Map.of());
    poller.run();
    clock.advance(Duration.ofMinutes(1));
    poller.run();
    assertThat(transport.reports()).hasSize(1);
    assertThat(errors.stages()).containsExactly(Stage.TRANSPORT_SEND);
  }

  @Test
  void bothCountAgainstTheClientSideLimit() {
    Delivery delivery =
        delivery(
            Settings.of(
                Map.of(
                    "guard.agent.rate-limit.requests", "20",
                    "guard.agent.rate-limit.window", "60")));
    poller(Settings.of(Map.of()), delivery).run();
    delivery.append(Items.event(1).kind(), Items.events(1, 10));
    assertThat(delivery.next()).isEmpty();
  }

  private void answerRules(RulesOutcome outcome) {
    transport.rules(
        () -> {
          fetches.incrementAndGet();
          return outcome;
        });
  }

  private static Duration rest(Poller poller) {
    return Duration.ofNanos(poller.run().nanos());
  }

  private Poller poller(Map<String, String> texts) {
    Settings settings = Settings.of(new HashMap<>(texts));
    return poller(settings, delivery(settings));
  }

  private Poller poller(Settings settings, Delivery delivery) {
    return poller(settings, delivery, book, RulesCopy.NONE);
  }

  private Poller poller(Settings settings, Delivery delivery, RuleBook rules, RulesCopy copy) {
    return new Poller(
        settings,
        transport,
        new RulesFetch(rules, failures, copy),
        rules,
        this::status,
        delivery,
        failures,
        Runnable::run,
        clock,
        clock);
  }

  private Delivery delivery(Settings settings) {
    return new Delivery(
        settings,
        100,
        new MemoryStore(100, 10_000, Duration.ofDays(1), clock, clock),
        new Ledger(),
        failures,
        clock,
        clock,
        () -> 0.5);
  }

  private AgentStatus status() {
    return new AgentStatus(
        clock.instant(), AgentStatus.State.HEALTHY, Duration.ZERO, 0, 0, 0, null, List.of());
  }

  private static DynamicRules rules(int version) {
    return DynamicRules.builder().version(version).build();
  }

  private static final class KeptRules implements RulesCopy {

    Optional<DynamicRules> rules = Optional.empty();

    @Override
    public Optional<RulesOutcome.Fetched> read() {
      return rules.map(kept -> new RulesOutcome.Fetched(kept, List.of()));
    }

    @Override
    public void write(Optional<DynamicRules> newRules) {
      rules = newRules;
    }
  }
}
