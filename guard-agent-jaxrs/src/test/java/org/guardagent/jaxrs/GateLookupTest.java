package org.guardagent.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.guardagent.config.Settings;
import org.guardagent.gate.Gatekeeper;
import org.guardagent.gate.header.BrowserPolicy;
import org.junit.jupiter.api.Test;

class GateLookupTest {

  private final Map<Class<?>, Object> beans = new HashMap<>();
  private boolean isBroken;

  @Test
  void applicationWithoutAGatekeeperHasNoGate() {
    assertThat(new GateLookup(source()).gate()).isNull();
  }

  @Test
  void gatekeeperAloneIsAGateThatReadsNoRoute() throws Exception {
    Gatekeeper keeper = Stubs.of(Gatekeeper.class, Map.of());
    beans.put(Gatekeeper.class, keeper);
    Gate gate = Objects.requireNonNull(new GateLookup(source()).gate());

    assertThat(gate.keeper()).isSameAs(keeper);
    assertThat(gate.browser()).isSameAs(BrowserPolicy.NONE);
    assertThat(gate.settings()).isEqualTo(GateSettings.DEFAULTS);
    var method = Object.class.getMethod("toString");
    assertThatThrownBy(() -> gate.rules().rulesOf(null, Object.class, method))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void gateThatIsSwitchedOffIsNone() {
    beans.put(Gatekeeper.class, Stubs.of(Gatekeeper.class, Map.of()));
    beans.put(Settings.class, Settings.of(Map.of("guard.enabled", "false")));

    assertThat(new GateLookup(source()).gate()).isNull();
  }

  @Test
  void gatekeeperThatCannotBeMadeIsNotTakenForAMissingOne() {
    isBroken = true;
    GateLookup lookup = new GateLookup(source());

    assertThatThrownBy(lookup::gate).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(lookup::gate).isInstanceOf(IllegalStateException.class);
  }

  private AgentLookup.BeanSource source() {
    return new AgentLookup.BeanSource() {
      @Override
      public <T> Optional<T> find(Class<T> type) {
        return Optional.ofNullable(beans.get(type)).map(type::cast);
      }

      @Override
      public <T> Optional<T> require(Class<T> type) {
        if (isBroken) {
          throw new IllegalStateException("broken on purpose");
        }
        return find(type);
      }
    };
  }
}
