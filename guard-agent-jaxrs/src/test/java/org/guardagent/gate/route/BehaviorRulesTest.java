package org.guardagent.gate.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.guardagent.gate.route.BehaviorRule.Action;
import org.guardagent.gate.route.BehaviorRule.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BehaviorRulesTest {

  @Test
  void aRuleSaysWhatIsCountedHowOftenAndWhatHappens() {
    assertThat(BehaviorRules.parse("usage 100/PT1H ban:PT2H correlated"))
        .isEqualTo(
            new BehaviorRule(
                Kind.USAGE, 100, Duration.ofHours(1), null, Action.BAN, Duration.ofHours(2), true));
    assertThat(BehaviorRules.parse("frequency 30/10 throttle"))
        .isEqualTo(
            new BehaviorRule(
                Kind.FREQUENCY,
                30,
                Duration.ofSeconds(10),
                null,
                Action.THROTTLE,
                Duration.ofHours(1),
                false));
  }

  @Test
  void aPatternMayHaveBlanks() {
    BehaviorRule rule =
        BehaviorRules.parse("return_pattern 20/P1D alert correlated regex:not found, {1,3}");
    assertThat(rule.kind()).isEqualTo(Kind.RETURN_PATTERN);
    assertThat(rule.correlated()).isTrue();
    assertThat(rule.pattern()).isInstanceOf(ReturnPattern.Regex.class);
    assertThat(BehaviorRules.parse("return_pattern 1/PT1H log status:404").pattern())
        .isEqualTo(new ReturnPattern.Status("status:404", 404));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "usage",
        "usage 0/PT1H ban",
        "usage 5/PT0S ban",
        "usage 5/soon ban",
        "usage 5/PT1H shout",
        "usage 5/PT1H ban:PT0S",
        "usage 5/PT1H ban status:404",
        "return_pattern 5/PT1H ban",
        "return_pattern 5/PT1H ban status:999",
        "return_pattern 5/PT1H ban regex:("
      })
  void whatIsNoRuleIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> BehaviorRules.parse(text));
  }
}
