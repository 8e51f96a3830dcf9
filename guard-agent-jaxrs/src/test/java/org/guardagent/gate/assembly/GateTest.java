package org.guardagent.gate.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guardagent.config.Settings;
import org.guardagent.gate.route.RouteNeeds;
import org.guardagent.witness.GateMetrics;
import org.guardagent.witness.StormLimit;
import org.junit.jupiter.api.Test;

class GateTest {

  /** Many keys have no default. */
  @Test
  void gateIsMadeOfSettingsThatSayNothing() {
    try (Gate gate = new Gate(around(Settings.of(Map.of())))) {
      assertThat(gate.gatekeeper()).isNotNull();
      assertThat(gate.browserPolicy().takesReports()).isFalse();
    }
  }

  private static Surroundings around(Settings settings) {
    return new Surroundings(
        settings,
        event -> {},
        new StormLimit(20, InstantSource.system()),
        new GateMetrics(InstantSource.system()),
        RouteNeeds.NONE,
        Optional.empty(),
        List.of(),
        type -> {
          throw new IllegalStateException("no validator of type " + type);
        },
        List.of(),
        Runnable::run,
        InstantSource.system(),
        System::nanoTime);
  }
}
