package org.guardagent.jaxrs.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.guardagent.config.Settings;
import org.guardagent.gate.route.RouteRules;
import org.guardagent.jaxrs.annotations.RouteCatalog;
import org.junit.jupiter.api.Test;

class GateLinesTest {

  private final RouteRules.Builder rules = new RouteRules.Builder();

  @Test
  void startSaysWhatIsJudgedAndWhatBecomesOfIt() {
    assertThat(GateLines.start(Settings.of(Map.of())))
        .isEqualTo(
            "what has an annotation is judged; what it finds is stopped; 100 requests of a client"
                + " in PT1M; bans for PT1H after 10 attacks in PT1H");
    assertThat(
            GateLines.start(
                Settings.of(
                    Map.of(
                        "guard.scope", "all",
                        "guard.passive-mode", "true",
                        "guard.rate-limit.enabled", "false",
                        "guard.ip-banning.enabled", "false"))))
        .isEqualTo(
            "everything is judged; PASSIVE MODE: what it finds is noted, and nothing is stopped; no"
                + " limits; no bans for attacks");
  }

  @Test
  void whoNamesCountriesIsWarnedIfNobodyTellsThem() {
    Settings none = Settings.of(Map.of());
    Settings header = Settings.of(Map.of("guard.geo.trusted-header", "CF-IPCountry"));

    assertThat(GateLines.warning(none, needs(), false)).isEmpty();
    rules.blockedCountries = Set.of("DE");
    assertThat(GateLines.warning(none, needs(), false))
        .hasValueSatisfying(line -> assertThat(line).contains("guard.geo.database"));
    assertThat(GateLines.warning(none, needs(), true)).isEmpty();
    assertThat(GateLines.warning(header, needs(), false)).isEmpty();
  }

  private RouteCatalog needs() {
    RouteCatalog catalog = new RouteCatalog();
    catalog.add(rules.build());
    return catalog;
  }
}
