package org.guardagent.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.guardagent.model.DynamicRules;
import org.guardagent.model.RulesChanged;
import org.guardagent.report.FailureReports;
import org.guardagent.spi.ErrorListener.Stage;
import org.guardagent.spi.RulesOutcome;
import org.guardagent.testing.CapturedLog;
import org.guardagent.testing.HandClock;
import org.guardagent.testing.SeenErrors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RulesFetchTest {

  private final CapturedLog log = new CapturedLog();
  private final HandClock clock = new HandClock();
  private final SeenErrors errors = new SeenErrors();
  private final List<RulesChanged> announced = new ArrayList<>();
  private final RuleBook book = new RuleBook(clock, announced::add);
  private final RulesFetch fetch =
      new RulesFetch(book, new FailureReports(List.of(errors), clock), RulesCopy.NONE);

  @AfterEach
  void releaseLog() {
    log.close();
  }

  @Test
  void goodEntriesAreInForceAndBadOnesAreReportedOnceTogether() {
    fetch.handle(
        fetched(
            DynamicRules.builder().ipBlacklist(List.of("192.0.2.1", "a", "b")).build(),
            List.of("ttl: not a number")));
    assertThat(book.inForce())
        .get()
        .extracting(DynamicRules::ipBlacklist)
        .isEqualTo(List.of("192.0.2.1"));
    assertThat(errors.all()).hasSize(2);
    assertThat(errors.messages().get(0)).contains("ttl: not a number");
    assertThat(errors.all().get(1).context()).isEqualTo(Map.of("entries", "2"));
  }

  @Test
  void aFailureLeavesTheRulesInForceAndSaysWhy() {
    fetch.handle(fetched(DynamicRules.builder().build(), List.of()));
    fetch.handle(new RulesOutcome.Unavailable("503"));
    assertThat(book.inForce()).isPresent();
    assertThat(announced).hasSize(1);
    assertThat(errors.stages()).containsExactly(Stage.RULES);
    assertThat(errors.messages()).containsExactly("No rules came: 503");
  }

  @Test
  void rulesThatExpiredMeanwhileEndEvenIfTheFetchFails() {
    fetch.handle(
        fetched(
            DynamicRules.builder().expiresAt(HandClock.START.plusSeconds(1)).build(), List.of()));
    clock.advanceMillis(1_000);
    fetch.handle(new RulesOutcome.Unavailable("503"));
    assertThat(announced).hasSize(2);
    assertThat(announced.get(1).current()).isEmpty();
  }

  @Test
  void unchangedRulesAreConfirmed() {
    fetch.handle(fetched(DynamicRules.builder().build(), List.of()));
    clock.advanceMillis(5_000);
    fetch.handle(new RulesOutcome.Unchanged());
    assertThat(book.confirmedAt()).contains(clock.instant());
    assertThat(errors.all()).isEmpty();
  }

  @Test
  void ignoredRulesThatAreUnchangedConfirmNothing() {
    fetch.handle(fetched(DynamicRules.builder().version(5).build(), List.of()));
    fetch.handle(fetched(DynamicRules.builder().version(4).build(), List.of()));
    clock.advanceMillis(5_000);
    fetch.handle(new RulesOutcome.Unchanged());
    assertThat(book.confirmedAt()).contains(HandClock.START);
  }

  @Test
  void olderRulesAreReportedByNameAndVersion() {
    fetch.handle(fetched(DynamicRules.builder().version(5).build(), List.of()));
    fetch.handle(fetched(DynamicRules.builder().version(4).build(), List.of()));
    assertThat(errors.all()).hasSize(1);
    assertThat(errors.all().get(0).context())
        .isEqualTo(Map.of("rule_id", "default-rule", "version", "4"));
  }

  @Test
  void aReportShowsAFewOfManyBadEntries() {
    List<String> bad = IntStream.range(0, 5_000).mapToObj(i -> "bad-" + i).toList();
    fetch.handle(fetched(DynamicRules.builder().ipBlacklist(bad).build(), List.of()));
    assertThat(errors.messages()).hasSize(1).allMatch(line -> line.length() < 1_500);
    assertThat(errors.messages().get(0)).contains("bad-9").doesNotContain("bad-10");
  }

  private static RulesOutcome fetched(DynamicRules rules, List<String> problems) {
    return new RulesOutcome.Fetched(rules, problems);
  }
}
