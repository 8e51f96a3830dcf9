package org.guardagent.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.guardagent.spi.ErrorListener;
import org.guardagent.spi.ErrorListener.Stage;
import org.guardagent.testing.CapturedLog;
import org.guardagent.testing.HandClock;
import org.guardagent.testing.SeenErrors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FailureReportsTest {

  private final CapturedLog log = new CapturedLog();
  private final HandClock clock = new HandClock();
  private final SeenErrors errors = new SeenErrors();
  private final FailureReports reports = new FailureReports(List.of(errors), clock);

  @AfterEach
  void releaseLog() {
    log.close();
  }

  @Test
  void theFirstIsLoudAndTheRestIsThrottled() {
    reportTimes(1_000, "the platform is away");
    assertThat(log.warnings())
        .containsExactly("Guard agent: TRANSPORT_SEND: the platform is away {batch_id=7}");
  }

  @Test
  void afterFiveMinutesTheNextSaysHowManyWereLeftOut() {
    reportTimes(4, "away");
    clock.advance(Duration.ofMinutes(5).minusNanos(1));
    reportTimes(1, "away");
    assertThat(log.warnings()).hasSize(1);
    clock.advanceNanos(1);
    reportTimes(2, "away");
    assertThat(log.warnings()).hasSize(2).last().asString().contains("(and 4 more like it)");
  }

  @Test
  void anotherCauseIsLoudOfItsOwn() {
    reportTimes(5, "away");
    reports.report(Stage.RULES, "away", Map.of());
    reports.report(Stage.RULES, new IllegalStateException("a"), Map.of());
    reports.report(Stage.RULES, new IllegalStateException("b"), Map.of());
    reports.report(Stage.RULES, new IllegalArgumentException("a"), Map.of());
    assertThat(log.warnings()).hasSize(4);
  }

  @Test
  void messagesThatDifferInNumbersOnlyAreOneCause() {
    for (int items = 1; items <= 200; items++) {
      reportTimes(1, "The platform rejected " + items + " items: 422");
      reportTimes(1, "A batch of " + items + " items is halved: 413");
    }
    assertThat(log.warnings()).hasSize(2);
  }

  @Test
  void manyCausesNeitherGrowWithoutBoundNorMakeAKnownOneLoudAgain() {
    for (int i = 0; i < 64; i++) {
      reportTimes(1, cause(i));
    }
    reportTimes(100, cause(3));
    assertThat(log.warnings()).hasSize(64);
  }

  @Test
  void listenersHearOfEveryOne() {
    IllegalStateException failure = new IllegalStateException("broken");
    reports.report(Stage.PROCESSING, failure, Map.of("processor", "p"));
    reportTimes(3, "away");
    assertThat(errors.all()).hasSize(4);
    assertThat(errors.all().get(0))
        .isEqualTo(new SeenErrors.Seen(Stage.PROCESSING, failure, Map.of("processor", "p")));
    assertThat(errors.all().get(1).failure()).isInstanceOf(Failure.class).hasMessage("away");
  }

  @Test
  void aListenerThatThrowsIsCaughtAndTheNextIsCalled() {
    ErrorListener broken =
        (stage, failure, context) -> {
          throw new IllegalStateException("broken listener");
        };
    ErrorListener missing =
        (stage, failure, context) -> {
          throw new NoClassDefFoundError("gone");
        };
    new FailureReports(List.of(broken, missing, errors), clock)
        .report(Stage.RULES, "away", Map.of());
    assertThat(errors.messages()).containsExactly("away");
    assertThat(log.warnings()).filteredOn(line -> line.contains("ErrorListener")).hasSize(2);
  }

  @Test
  void theLatestTenAreKept() {
    for (int i = 1; i <= 25; i++) {
      reports.report(Stage.RULES, "number " + i, Map.of());
    }
    assertThat(reports.latest())
        .hasSize(10)
        .startsWith("RULES: number 16")
        .endsWith("RULES: number 25");
  }

  @Test
  void aMessageIsOneLineOfBoundedLength() {
    reports.report(Stage.RULES, new IllegalStateException("a\nb"), Map.of());
    reports.report(Stage.RULES, new IllegalStateException(), Map.of());
    reports.report(Stage.RULES, new IllegalStateException("x".repeat(100_000)), Map.of());
    reports.report(Stage.RULES, "y".repeat(100_000), Map.of());
    assertThat(reports.latest())
        .startsWith("RULES: IllegalStateException: a", "RULES: IllegalStateException: null")
        .allSatisfy(line -> assertThat(line).hasSizeLessThan(1_000));
  }

  @Test
  void recoveryIsToldToTheLog() {
    reports.recovered("works again");
    assertThat(log.infos()).containsExactly("Guard agent: works again");
    assertThat(errors.all()).isEmpty();
  }

  private void reportTimes(int times, String message) {
    for (int i = 0; i < times; i++) {
      reports.report(Stage.TRANSPORT_SEND, message, Map.of("batch_id", "7"));
    }
  }

  private static String cause(int number) {
    return Character.toString('A' + number / 26) + (char) ('a' + number % 26) + " failed";
  }
}
