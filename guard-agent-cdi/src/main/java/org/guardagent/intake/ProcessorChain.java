package org.guardagent.intake;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.guardagent.model.SecurityEvent;
import org.guardagent.model.SecurityMetric;
import org.guardagent.report.FailureReports;
import org.guardagent.spi.ErrorListener.Stage;
import org.guardagent.spi.TelemetryProcessor;
import org.jspecify.annotations.Nullable;

/**
 * The application's processors in their order, after them the agent's own redaction, and then its
 * enrichment, which so adds nothing that the redaction would have hidden. What throws is reported
 * and passed over, except the redaction.
 */
public final class ProcessorChain {

  private final List<TelemetryProcessor> processors;
  private final TelemetryProcessor redaction;
  private final Optional<TelemetryProcessor> enrichment;
  private final FailureReports failures;

  /**
   * Creates the chain.
   *
   * @param processors the application's processors, in their order
   * @param redaction what must be done in any case, after them
   * @param enrichment what adds to the rest, if anything does
   * @param failures where failing processors are reported
   */
  public ProcessorChain(
      List<TelemetryProcessor> processors,
      TelemetryProcessor redaction,
      Optional<TelemetryProcessor> enrichment,
      FailureReports failures) {
    this.processors = List.copyOf(processors);
    this.redaction = redaction;
    this.enrichment = enrichment;
    this.failures = failures;
  }

  /**
   * Passes an event through the chain.
   *
   * @param event the event as recorded
   * @return the event to encode, or null if it was dropped
   */
  public @Nullable SecurityEvent process(SecurityEvent event) {
    SecurityEvent processed = throughAll(event, TelemetryProcessor::process);
    SecurityEvent redacted = processed == null ? null : redaction.process(processed);
    return redacted == null ? null : enriched(redacted, TelemetryProcessor::process);
  }

  /**
   * Passes a metric through the chain.
   *
   * @param metric the metric as recorded
   * @return the metric to encode, or null if it was dropped
   */
  public @Nullable SecurityMetric process(SecurityMetric metric) {
    SecurityMetric processed = throughAll(metric, TelemetryProcessor::process);
    SecurityMetric redacted = processed == null ? null : redaction.process(processed);
    return redacted == null ? null : enriched(redacted, TelemetryProcessor::process);
  }

  private <T> @Nullable T throughAll(
      T item, BiFunction<TelemetryProcessor, T, @Nullable T> process) {
    @Nullable T current = item;
    for (TelemetryProcessor processor : processors) {
      if (current == null) {
        return null;
      }
      current = throughOne(processor, current, process);
    }
    return current;
  }

  private <T> @Nullable T enriched(T item, BiFunction<TelemetryProcessor, T, @Nullable T> process) {
    return enrichment.isEmpty() ? item : throughOne(enrichment.get(), item, process);
  }

  private <T> @Nullable T throughOne(
      TelemetryProcessor processor,
      T item,
      BiFunction<TelemetryProcessor, T, @Nullable T> process) {
    try {
      return process.apply(processor, item);
    } catch (Throwable e) {
      failures.report(Stage.PROCESSING, e, Map.of("processor", processor.getClass().getName()));
      return item;
    }
  }
}
