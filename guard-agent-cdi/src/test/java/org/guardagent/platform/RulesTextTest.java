package org.guardagent.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guardagent.model.DynamicRules;
import org.guardagent.model.RateLimit;
import org.guardagent.spi.RulesOutcome;
import org.junit.jupiter.api.Test;

class RulesTextTest {

  private static final Instant MOMENT = Instant.parse("2026-03-04T05:06:07.000008Z");

  @Test
  void whatIsWrittenIsReadAgainWithEveryField() {
    DynamicRules rules =
        new DynamicRules(
            "r\"\n",
            7,
            MOMENT,
            MOMENT.plusSeconds(60),
            Duration.ofMinutes(3),
            List.of("192.0.2.1"),
            List.of("192.0.2.2"),
            Duration.ofHours(2),
            Set.of("KP"),
            Set.of("DE"),
            5,
            Duration.ofSeconds(30),
            Map.of("/login", new RateLimit(3, Duration.ofMinutes(1))),
            Set.of("AWS"),
            List.of("bot{1,3}"),
            List.of("\\$\\{jndi:"),
            true,
            false,
            true,
            true,
            List.of("192.0.2.3"),
            true,
            "note");
    assertThat(written(rules)).isEqualTo(new RulesOutcome.Fetched(rules, List.of()));
  }

  @Test
  void whatIsNotSetStaysSo() {
    DynamicRules rules = DynamicRules.builder().timestamp(MOMENT).build();
    assertThat(written(rules)).isEqualTo(new RulesOutcome.Fetched(rules, List.of()));
  }

  private static RulesOutcome written(DynamicRules rules) {
    return RulesText.read(new String(RulesText.write(rules), UTF_8));
  }
}
