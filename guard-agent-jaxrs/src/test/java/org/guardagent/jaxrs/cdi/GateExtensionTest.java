package org.guardagent.jaxrs.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import org.guardagent.intake.EventSource;
import org.guardagent.intake.MetricSource;
import org.guardagent.witness.GateMetrics;
import org.guardagent.witness.RecordingAgent;
import org.guardagent.witness.RequestMetrics;
import org.guardagent.witness.StormLimit;
import org.jboss.weld.junit5.WeldInitiator;
import org.jboss.weld.junit5.WeldJunit5Extension;
import org.jboss.weld.junit5.WeldSetup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WeldJunit5Extension.class)
class GateExtensionTest {

  @WeldSetup
  private final WeldInitiator weld =
      WeldInitiator.of(
          WeldInitiator.createWeld()
              .disableDiscovery()
              .addBeanClass(RecordingAgent.class)
              .addExtension(new GateExtension()));

  @Test
  void sourcesAreOneEachForTheWholeApplication() {
    RequestMetrics metrics = weld.select(RequestMetrics.class).get();
    GateMetrics gateMetrics = weld.select(GateMetrics.class).get();
    StormLimit storms = weld.select(StormLimit.class).get();

    assertThat(weld.select(MetricSource.class).stream())
        .containsExactlyInAnyOrder(metrics, gateMetrics);
    assertThat(weld.select(EventSource.class).stream()).containsExactly(storms);
    assertThat(weld.select(RequestMetrics.class).get()).isSameAs(metrics);
  }
}
