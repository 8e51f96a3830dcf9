package org.guardagent.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guardagent.model.DynamicRules;
import org.guardagent.model.RulesChanged;
import org.guardagent.testing.HandClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RuleBookTest {

  private static final Instant SOON = HandClock.START.plusSeconds(60);

  private final HandClock clock = new HandClock();
  private final List<RulesChanged> announced = new ArrayList<>();
  private final RuleBook book = new RuleBook(clock, announced::add);

  @Test
  void anEmptyBookHasNothing() {
    book.expire();
    assertThat(book.inForce()).isEmpty();
    assertThat(book.confirmedAt()).isEmpty();
    assertThat(book.expiresAt()).isEmpty();
    assertThat(announced).isEmpty();
  }

  @Test
  void ofOneIdOnlyAHigherVersionIsNewer() {
    DynamicRules second = rules("shop", 2);
    DynamicRules third = rules("shop", 3);
    assertThat(book.offer(second)).isTrue();
    assertThat(book.offer(rules("shop", 1))).isFalse();
    assertThat(book.inForce()).contains(second);
    assertThat(book.offer(third)).isTrue();
    assertThat(book.inForce()).contains(third);
    assertThat(announced).containsExactly(changed(null, second), changed(second, third));
  }

  @Test
  void anotherIdIsNewerWhateverItsVersion() {
    book.offer(rules("shop", 9));
    DynamicRules other = rules("other", 1);
    assertThat(book.offer(other)).isTrue();
    assertThat(book.inForce()).contains(other);
  }

  @Test
  void theSameVersionAgainIsConfirmedAndNotAnnounced() {
    book.offer(rules("shop", 2));
    clock.advance(Duration.ofMinutes(5));
    assertThat(book.offer(rules("shop", 2))).isTrue();
    assertThat(book.confirmedAt()).contains(clock.instant());
    assertThat(announced).hasSize(1);
  }

  @Test
  void rulesOfAnEarlierRunHoldUntilThePlatformSaysOtherwiseWhateverItsVersion() {
    book.restore(rules("shop", 40));
    assertThat(book.inForce()).contains(rules("shop", 40));
    assertThat(book.confirmedAt()).isEmpty();
    assertThat(book.offer(rules("shop", 1))).isTrue();
    assertThat(book.inForce()).contains(rules("shop", 1));
    assertThat(book.offer(rules("shop", 1))).isTrue();
    assertThat(announced)
        .containsExactly(
            changed(null, rules("shop", 40)), changed(rules("shop", 40), rules("shop", 1)));
    assertThat(book.changes()).isEqualTo(2);
  }

  @Test
  void rulesOfAnEarlierRunThatThePlatformStillHasAreConfirmedAndNotAnnouncedAgain() {
    book.restore(rules("shop", 2));
    assertThat(book.offer(rules("shop", 2).toBuilder().expiresAt(SOON).build())).isTrue();
    assertThat(book.confirmedAt()).contains(HandClock.START);
    assertThat(book.expiresAt()).contains(SOON);
    assertThat(announced).hasSize(1);
  }

  @Test
  void rulesOfAnEarlierRunThatHaveExpiredOrComeTooLateAreNotTaken() {
    book.restore(rules("shop", 2).toBuilder().expiresAt(HandClock.START).build());
    assertThat(book.inForce()).isEmpty();
    book.offer(rules("shop", 3));
    book.restore(rules("shop", 4));
    assertThat(book.inForce()).contains(rules("shop", 3));
  }

  @Test
  void whatIsConfirmedIsConfirmedNow() {
    book.offer(rules("shop", 2));
    clock.advance(Duration.ofMinutes(5));
    book.confirm();
    assertThat(book.confirmedAt()).contains(clock.instant());
    assertThat(announced).hasSize(1);
  }

  @Test
  void anOlderVersionConfirmsNothing() {
    book.offer(rules("shop", 2));
    clock.advance(Duration.ofMinutes(5));
    book.offer(rules("shop", 1));
    assertThat(book.confirmedAt()).contains(HandClock.START);
  }

  @Test
  void rulesEndWhenTheyExpireAndThatIsAnnouncedOnce() {
    DynamicRules rules = rules("shop", 1).toBuilder().expiresAt(SOON).build();
    book.offer(rules);
    assertThat(book.expiresAt()).contains(SOON);
    clock.advance(Duration.ofSeconds(60).minusNanos(1));
    book.expire();
    assertThat(book.inForce()).contains(rules);
    clock.advanceNanos(1);
    assertThat(book.inForce()).isEmpty();
    assertThat(book.confirmedAt()).isEmpty();
    book.expire();
    book.expire();
    assertThat(announced).containsExactly(changed(null, rules), changed(rules, null));
    assertThat(book.expiresAt()).isEmpty();
  }

  @Test
  void expiredRulesAreNotTakenAndLeaveThoseInForce() {
    DynamicRules inForce = rules("shop", 1);
    book.offer(inForce);
    DynamicRules expired = rules("shop", 2).toBuilder().expiresAt(HandClock.START).build();
    assertThat(book.offer(expired)).isFalse();
    assertThat(book.inForce()).contains(inForce);
    assertThat(announced).hasSize(1);
  }

  @Test
  void afterTheEndAnyVersionIsNew() {
    book.offer(rules("shop", 5).toBuilder().expiresAt(SOON).build());
    clock.advance(Duration.ofMinutes(2));
    book.expire();
    assertThat(book.offer(rules("shop", 1))).isTrue();
    assertThat(book.inForce()).contains(rules("shop", 1));
  }

  private static DynamicRules rules(String id, int version) {
    return DynamicRules.builder().ruleId(id).version(version).timestamp(HandClock.START).build();
  }

  private static RulesChanged changed(
      @Nullable DynamicRules previous, @Nullable DynamicRules current) {
    return new RulesChanged(Optional.ofNullable(previous), Optional.ofNullable(current));
  }
}
