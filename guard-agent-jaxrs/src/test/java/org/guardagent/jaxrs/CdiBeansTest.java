package org.guardagent.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.context.Dependent;
import org.guardagent.witness.RecordingAgent;
import org.jboss.weld.junit5.WeldInitiator;
import org.jboss.weld.junit5.WeldJunit5Extension;
import org.jboss.weld.junit5.WeldSetup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WeldJunit5Extension.class)
class CdiBeansTest {

  @WeldSetup
  private final WeldInitiator weld = WeldInitiator.of(RecordingAgent.class, Broken.class);

  private final CdiBeans beans = new CdiBeans();

  @Test
  void beanThatIsNotThereIsNotFound() {
    assertThat(beans.find(Runnable.class)).isEmpty();
    assertThat(beans.require(Runnable.class)).isEmpty();
    assertThat(beans.find(RecordingAgent.class)).isPresent();
    assertThat(weld.isRunning()).isTrue();
  }

  @Test
  void beanThatCannotBeMadeIsNotTakenForAMissingOne() {
    assertThat(beans.find(Broken.class)).isEmpty();
    assertThat(beans.has(Broken.class)).isTrue();
    assertThatThrownBy(() -> beans.require(Broken.class)).isInstanceOf(IllegalStateException.class);
  }

  @Dependent
  static class Broken {
    Broken() {
      throw new IllegalStateException("broken on purpose");
    }
  }
}
