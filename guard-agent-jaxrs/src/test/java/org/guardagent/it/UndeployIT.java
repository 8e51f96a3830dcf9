package org.guardagent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.guardagent.it.desk.FailingListener;
import org.guardagent.it.server.DeployedWar;
import org.guardagent.it.server.Server;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The end of an application: nothing is left behind, and nothing is lost unsaid. */
@TestMethodOrder(OrderAnnotation.class)
class UndeployIT {

  private final Server server = Server.shared();

  @Test
  void undeploymentFlushesEndsTheThreadsAndLogsTheLedger() {
    try (FakePlatform platform = new FakePlatform()) {
      DeployedWar war =
          server.deploy(DeskWar.named("ended.war", TestWar.settings(platform.endpoint())));
      war.web().post("api/desk/events/farewell?count=3");
      assertThat(server.agentLoops())
          .containsExactly(
              "guard-agent-collector",
              "guard-agent-keeper",
              "guard-agent-poller",
              "guard-agent-sender-1");
      war.close();

      assertThat(platform.events("event_type")).containsExactly("farewell", "farewell", "farewell");
      assertThat(server.agentThreads()).isEmpty();
      assertThat(war.log())
          .containsOnlyOnce(" started; ")
          .containsPattern(
              "Guard agent: \\S+ started; platform 127\\.0\\.0\\.1:\\d+, project tests, store memory,"
                  + " on: events, metrics \\(aggregated\\), compression\\s");
      assertLedger(war, "recorded=3 delivered=3 waiting=0 rejected=0 dropped={}");
    }
  }

  @Test
  void undeploymentDoesNotWaitForAPlatformThatHangs() {
    try (FakePlatform platform = new FakePlatform().answerBatches(batch -> FakePlatform.HANG)) {
      Map<String, String> settings = TestWar.settings(platform.endpoint());
      settings.put("guard.agent.shutdown-timeout", "1");
      DeployedWar war = server.deploy(DeskWar.named("ended.war", settings));
      war.web().post("api/desk/events/lost?count=2");
      long start = System.nanoTime();
      war.close();

      assertThat((System.nanoTime() - start) / 1e9).isBetween(0.8, 4.0);
      assertThat(platform.batches()).hasSize(1);
      assertThat(server.agentThreads()).isEmpty();
      assertLedger(war, "recorded=2 delivered=0 waiting=0 rejected=0 dropped={SHUTDOWN=2}");
    }
  }

  @Test
  void failedDeploymentLeavesNoThreadBehind() {
    try (FakePlatform platform = new FakePlatform();
        DeployedWar war =
            server.tryDeploy(
                DeskWar.named("failing.war", TestWar.settings(platform.endpoint()))
                    .addClass(FailingListener.class))) {
      assertThat(war.isDeployed()).isFalse();
      assertThat(war.log()).contains("Guard agent: ", " started; ");
      assertThat(server.agentThreads()).isEmpty();
    }
  }

  /**
   * The last, because the server is gone after it. Some servers end the JVM's logging before their
   * applications.
   */
  @Test
  @Order(Integer.MAX_VALUE)
  void endOfTheServerFlushes() throws InterruptedException {
    try (FakePlatform platform = new FakePlatform()) {
      DeployedWar war =
          server.deploy(DeskWar.named("ended.war", TestWar.settings(platform.endpoint())));
      war.web().post("api/desk/events/farewell?count=3");
      server.terminate(Duration.ofSeconds(30));

      assertThat(platform.events("event_type")).containsExactly("farewell", "farewell", "farewell");
      assertLedger(war, "recorded=3 delivered=3 waiting=0 rejected=0 dropped={}");
    }
  }

  private static void assertLedger(DeployedWar war, String counts) {
    await().until(() -> war.log().contains("Guard agent: stopped; events " + counts));
    assertThat(war.log()).containsOnlyOnce("Guard agent: stopped; ");
  }
}
