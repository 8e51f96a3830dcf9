package org.guardagent.sample.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {

  private static final Instant NOW = Instant.parse("2026-01-01T10:00:30Z");

  @ParameterizedTest
  @CsvSource({"5m, 5", "15m, 15", "1h, 60", "6h, 60", "24h, 60"})
  void everyMinuteHasItsPoint(String name, int points) {
    Window window = Window.of(name, NOW);
    assertThat(window.points()).isEqualTo(points);
    assertThat(window.pointOf(window.from())).isZero();
    assertThat(window.pointOf(window.to().minusSeconds(60))).isEqualTo(points - 1);
    assertThat(window.point(0)).isEqualTo(window.from());
  }

  @Test
  void windowEndsWithTheMinuteThatIsOn() {
    Window window = Window.of("15m", NOW);
    assertThat(window.to()).isEqualTo("2026-01-01T10:01:00Z");
    assertThat(window.from()).isEqualTo("2026-01-01T09:46:00Z");
    assertThat(window.before()).isEqualTo("2026-01-01T09:31:00Z");
    assertThat(window.perMinute(30)).isEqualTo(2.0);
  }

  @Test
  void otherWindowsAreRefused() {
    assertThat(catchThrowableOfType(Unfit.class, () -> Window.of("2m", NOW)).status())
        .isEqualTo(400);
  }
}
