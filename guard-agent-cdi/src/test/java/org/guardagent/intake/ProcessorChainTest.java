package org.guardagent.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.guardagent.config.Settings;
import org.guardagent.model.MetricType;
import org.guardagent.model.SecurityEvent;
import org.guardagent.model.SecurityMetric;
import org.guardagent.report.FailureReports;
import org.guardagent.spi.ErrorListener.Stage;
import org.guardagent.spi.TelemetryProcessor;
import org.guardagent.testing.CapturedLog;
import org.guardagent.testing.HandClock;
import org.guardagent.testing.SeenErrors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProcessorChainTest {

  private static final SecurityEvent EVENT = SecurityEvent.builder("test").reason("r").build();
  private static final SecurityMetric METRIC =
      SecurityMetric.builder(MetricType.REQUEST_COUNT, 1).build();

  private final CapturedLog log = new CapturedLog();
  private final SeenErrors errors = new SeenErrors();

  @AfterEach
  void releaseLog() {
    log.close();
  }

  @Test
  void processorsSeeWhatTheOneBeforeLeft() {
    assertThat(chain(adding("a"), adding("b"), adding("c")).process(EVENT))
        .isEqualTo(EVENT.toBuilder().reason("rabc").build());
  }

  @Test
  void aDroppedItemIsNotShownToTheNext() {
    TelemetryProcessor mustNotBeAsked =
        events(
            event -> {
              throw new AssertionError("asked for " + event);
            });
    assertThat(chain(events(event -> null), mustNotBeAsked).process(EVENT)).isNull();
  }

  @Test
  void aProcessorThatThrowsIsPassedOverAndReported() {
    TelemetryProcessor broken =
        events(
            event -> {
              throw new IllegalStateException("broken");
            });
    assertThat(chain(adding("a"), broken, adding("b")).process(EVENT))
        .isEqualTo(EVENT.toBuilder().reason("rab").build());
    assertThat(errors.stages()).containsExactly(Stage.PROCESSING);
    assertThat(errors.all().get(0).context()).containsValue(broken.getClass().getName());
  }

  @Test
  void missingClassesAndDeepRecursionAreFailuresOfTheProcessorToo() {
    TelemetryProcessor missing =
        events(
            event -> {
              throw new NoClassDefFoundError("gone");
            });
    TelemetryProcessor deep =
        events(
            event -> {
              throw new StackOverflowError();
            });
    assertThat(chain(missing, deep).process(EVENT)).isEqualTo(EVENT);
    assertThat(errors.all()).hasSize(2);
  }

  @Test
  void metricsGoTheSameWay() {
    TelemetryProcessor muting =
        new TelemetryProcessor() {
          @Override
          public @Nullable SecurityMetric process(SecurityMetric metric) {
            return null;
          }
        };
    assertThat(chain().process(METRIC)).isEqualTo(METRIC);
    assertThat(chain(muting).process(METRIC)).isNull();
    assertThat(chain(muting).process(EVENT)).isEqualTo(EVENT);
  }

  @Test
  void redactionComesAfterAllOthers() {
    TelemetryProcessor leaking =
        events(event -> event.toBuilder().metadata("authorization", "Bearer hush").build());
    SecurityEvent processed = chain(leaking).process(EVENT);
    assertThat(processed).extracting(SecurityEvent::metadata).asString().doesNotContain("hush");
  }

  private ProcessorChain chain(TelemetryProcessor... processors) {
    return new ProcessorChain(
        Arrays.asList(processors),
        new Redaction(Settings.of(Map.of())),
        Optional.empty(),
        new FailureReports(List.of(errors), new HandClock()));
  }

  private static TelemetryProcessor adding(String letter) {
    return events(event -> event.toBuilder().reason(event.reason() + letter).build());
  }

  private static TelemetryProcessor events(UnaryOperator<@Nullable SecurityEvent> change) {
    return new TelemetryProcessor() {
      @Override
      public @Nullable SecurityEvent process(SecurityEvent event) {
        return change.apply(event);
      }
    };
  }
}
