package org.guardagent.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.guardagent.courier.RunningCourier.EVENT;
import static org.guardagent.courier.RunningCourier.flush;

import java.io.IOException;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.guardagent.intake.MetricSource;
import org.guardagent.model.DynamicRules;
import org.guardagent.model.MetricType;
import org.guardagent.model.SecurityEvent;
import org.guardagent.model.SecurityMetric;
import org.guardagent.spi.RulesOutcome;
import org.guardagent.spi.SendOutcome;
import org.guardagent.spi.TelemetryProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Foreign code may throw whatever it likes: no loop ends, and nothing is lost. */
@Timeout(60)
class CourierRobustnessTest {

  private final RunningCourier running = new RunningCourier();

  @AfterEach
  void stop() {
    running.close();
  }

  static Stream<Throwable> whateverMayBeThrown() {
    return Stream.of(
        new IllegalStateException("broken"),
        new NoClassDefFoundError("gone"),
        new StackOverflowError(),
        new AssertionError("wrong"),
        new ServiceConfigurationError("misconfigured"),
        new IOException("checked, from code that hides it"));
  }

  @ParameterizedTest
  @MethodSource("whateverMayBeThrown")
  void aTransportThatThrows_theBatchIsKeptAndDelivered(Throwable thrown) {
    AtomicInteger tries = new AtomicInteger();
    running.transport.answer(
        batch -> tries.incrementAndGet() < 3 ? sneak(thrown) : SendOutcome.accepted());
    running.transport.rules(() -> sneak(thrown));
    running.transport.answerReports(() -> sneak(thrown));
    Courier courier = running.with("guard.agent.flush-interval", "0.05").start();
    courier.record(EVENT);
    await().until(() -> courier.statistics().events().delivered() == 1);
    await().until(courier::isRunning);
    await().until(() -> running.errors.all().stream().anyMatch(seen -> seen.failure() == thrown));
  }

  @Test
  void aTransportThatReturnsNothing_theBatchIsKeptAndDelivered() {
    AtomicInteger tries = new AtomicInteger();
    running.transport.answer(
        batch -> tries.incrementAndGet() < 3 ? nothing() : SendOutcome.accepted());
    running.transport.rules(CourierRobustnessTest::nothing);
    running.transport.answerReports(CourierRobustnessTest::nothing);
    Courier courier = running.with("guard.agent.flush-interval", "0.05").start();
    courier.record(EVENT);
    await().until(() -> courier.statistics().events().delivered() == 1);
    assertThat(courier.statistics().sendFailures()).isEqualTo(2);
    await()
        .untilAsserted(
            () ->
                assertThat(running.errors.messages())
                    .anyMatch(message -> message.contains("the transport returned nothing")));
  }

  @ParameterizedTest
  @MethodSource("whateverMayBeThrown")
  void aProcessorThatThrows_theItemGoesOnAsItWas(Throwable thrown) throws Exception {
    running.processors.add(
        new TelemetryProcessor() {
          @Override
          public SecurityEvent process(SecurityEvent event) {
            return sneak(thrown);
          }
        });
    Courier courier = running.start();
    courier.record(EVENT);
    assertThat(flush(courier).isComplete()).isTrue();
    assertThat(courier.statistics().events().delivered()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("whateverMayBeThrown")
  void aSourceThatThrows_othersAreAskedAndAFlushCompletes(Throwable thrown) throws Exception {
    running.sources.add(sink -> sneak(thrown));
    running.sources.add(
        sink -> sink.accept(SecurityMetric.builder(MetricType.REQUEST_COUNT, 3).build()));
    Courier courier = running.start();
    courier.record(EVENT);
    assertThat(flush(courier).isComplete()).isTrue();
    assertThat(courier.statistics().metrics().delivered()).isEqualTo(1);
    await().until(() -> running.errors.all().stream().anyMatch(seen -> seen.failure() == thrown));
  }

  @ParameterizedTest
  @MethodSource("whateverMayBeThrown")
  void aListenerThatThrows_othersHearOfTheFailure(Throwable thrown) throws Exception {
    running.listeners.add(0, (stage, failure, context) -> sneak(thrown));
    running.transport.answer(batch -> new SendOutcome.Rejected("422"));
    Courier courier = running.start();
    courier.record(EVENT);
    assertThat(flush(courier).isComplete()).isTrue();
    await().until(() -> running.errors.messages().stream().anyMatch(m -> m.contains("422")));
    await().until(courier::isRunning);
  }

  @Test
  void aSourceNeitherWaitsNorIsRefusedWhenTheBufferIsFull() throws Exception {
    MetricSource many =
        sink -> {
          for (int i = 0; i < 100; i++) {
            sink.accept(SecurityMetric.builder(MetricType.REQUEST_COUNT, i).build());
          }
        };
    running.sources.add(many);
    Courier courier =
        running
            .with("guard.agent.buffer-overflow-policy", "block")
            .with("guard.agent.overflow-block-timeout", "10")
            .with("guard.agent.buffer-size", "10")
            .start();
    assertThat(flush(courier).isComplete()).isTrue();
    assertThat(courier.statistics().metrics().recorded()).isEqualTo(100);
    assertThat(courier.statistics().metrics().delivered()).isEqualTo(10);
  }

  @ParameterizedTest
  @MethodSource("whateverMayBeThrown")
  void anEventSourceThatThrows_othersAreAskedAndMutedOnesAreLeftOut(Throwable thrown)
      throws Exception {
    running.eventSources.add(sink -> sneak(thrown));
    running.eventSources.add(
        sink -> {
          sink.accept(SecurityEvent.builder("rate_limited").build());
          sink.accept(SecurityEvent.builder("ip_blocked").build());
        });
    Courier courier = running.with("guard.events.muted", "rate_limited").start();
    assertThat(flush(courier).isComplete()).isTrue();
    assertThat(courier.statistics().events().delivered()).isEqualTo(1);
    await().until(() -> running.errors.all().stream().anyMatch(seen -> seen.failure() == thrown));
  }

  @Test
  void metricsThatAreOffAreOffForSourcesToo() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    running.sources.add(
        sink -> {
          asked.incrementAndGet();
          sink.accept(SecurityMetric.builder(MetricType.REQUEST_COUNT, 3).build());
        });
    Courier courier = running.with("guard.agent.enable-metrics", "false").start();
    flush(courier);
    assertThat(asked.get()).isPositive();
    assertThat(courier.statistics().metrics().recorded()).isZero();
  }

  @Test
  void rulesAreFetchedAtTheStart() {
    DynamicRules rules = DynamicRules.builder().version(3).build();
    running.transport.rules(() -> new RulesOutcome.Fetched(rules, List.of()));
    Courier courier = running.start();
    await().until(() -> courier.rules().isPresent());
    assertThat(courier.rules()).contains(rules);
    await().until(() -> running.rulesChanged.size() == 1);
    await().until(() -> running.transport.reports().size() == 1);
    assertThat(courier.rulesConfirmedAt()).isPresent();
  }

  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // as foreign code may do
  private static <T> T nothing() {
    return ((Supplier<T>) () -> null).get();
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T, E extends Throwable> T sneak(Throwable thrown) throws E {
    throw (E) thrown;
  }
}
