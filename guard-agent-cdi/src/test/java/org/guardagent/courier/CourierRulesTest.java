package org.guardagent.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.guardagent.model.DynamicRules;
import org.guardagent.spi.RulesOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CourierRulesTest {

  private final RunningCourier running = new RunningCourier();
  private final AtomicInteger version = new AtomicInteger(1);

  CourierRulesTest() {
    running.transport.rules(() -> fetched(version.get()));
  }

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void aRefreshBringsNewRulesWithinTheInterval() throws Exception {
    Courier courier = running.start();
    await().until(() -> courier.rules().isPresent());
    assertThat(refresh(courier)).isFalse();
    version.set(2);
    assertThat(refresh(courier)).isTrue();
    assertThat(courier.rules().orElseThrow().version()).isEqualTo(2);
    assertThat(refresh(courier)).isFalse();
  }

  @Test
  void aRefreshBeforeTheStartAfterTheStopOrWithoutRulesChangesNothing() throws Exception {
    assertThat(refresh(running.create())).isFalse();
    Courier courier = running.start();
    courier.stop();
    assertThat(refresh(courier)).isFalse();
    assertThat(refresh(running.with("guard.dynamic-rules.enabled", "false").start())).isFalse();
  }

  @Test
  void theLastGoodRulesAreInForceAfterARestartWithoutThePlatform(@TempDir Path folder) {
    running.with("guard.agent.store.directory", folder.toString());
    Courier first = running.start();
    await().until(() -> first.rules().isPresent());
    first.stop();
    running.transport.rules(() -> new RulesOutcome.Unavailable("down"));
    Courier second = running.start();
    await().until(() -> second.rules().isPresent());
    assertThat(second.rules().orElseThrow().version()).isEqualTo(1);
    assertThat(second.rulesConfirmedAt()).isEmpty();
  }

  private static boolean refresh(Courier courier) throws Exception {
    return courier.refreshRules().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private static RulesOutcome fetched(int version) {
    return new RulesOutcome.Fetched(DynamicRules.builder().version(version).build(), List.of());
  }
}
