package org.guardagent.courier;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.guardagent.GuardAgent;
import org.guardagent.config.AgentKeys;
import org.guardagent.config.Settings;
import org.guardagent.config.StoreKeys;
import org.guardagent.delivery.Delivery;
import org.guardagent.intake.Enrichment;
import org.guardagent.intake.Intake;
import org.guardagent.intake.Ledger;
import org.guardagent.intake.ProcessorChain;
import org.guardagent.intake.Redaction;
import org.guardagent.model.AgentStatistics;
import org.guardagent.model.AgentStatus;
import org.guardagent.model.DeadLetter;
import org.guardagent.model.DynamicRules;
import org.guardagent.model.FlushResult;
import org.guardagent.model.SecurityEvent;
import org.guardagent.model.SecurityMetric;
import org.guardagent.model.TelemetryKind;
import org.guardagent.report.FailureReports;
import org.guardagent.rules.RuleBook;
import org.guardagent.rules.RulesCopy;
import org.guardagent.rules.RulesFetch;
import org.guardagent.spi.Transport;
import org.guardagent.store.TieredStore;
import org.guardagent.store.Upkeep;

/**
 * The running agent. Made by the container's part, which starts and stops it; knows no container
 * itself. Thread-safe.
 */
public final class Courier implements GuardAgent {

  private final CourierParts parts;
  private final Errands errands = new Errands();
  private final Ledger ledger = new Ledger();
  private final TieredStore store;
  private final Intake intake;
  private final Delivery delivery;
  private final Transport transport;
  private final FailureReports failures;
  private final RuleBook book;
  private final Keeper keeper;
  private final List<Worker> keeping;
  private final Collector collector;
  private final Worker collecting;
  private final Poller poller;
  private final Worker polling;
  private final List<Worker> sending;
  private final StatusReport report;
  private final AtomicBoolean started = new AtomicBoolean();
  private final AtomicBoolean stopped = new AtomicBoolean();

  /**
   * Puts a courier together; nothing runs before {@link #start()}.
   *
   * @param parts what it is made of
   */
  public Courier(CourierParts parts) {
    this.parts = parts;
    Settings settings = parts.settings();
    this.failures = new FailureReports(parts.listeners(), parts.nanoTime(), errands);
    Stores.Opened opened = Stores.open(parts, failures);
    this.store = opened.store();
    this.intake =
        new Intake(settings, ledger, store::sizeInMemory, parts.nanoTime(), this::wakeCollector);
    this.delivery =
        new Delivery(
            settings,
            parts.batchItemBytes(),
            store,
            ledger,
            failures,
            parts.clock(),
            parts.nanoTime(),
            () -> ThreadLocalRandom.current().nextDouble());
    this.transport = new CountedTransport(parts.transport(), parts.repeats(), delivery);
    this.book = new RuleBook(parts.clock(), parts.rulesChanged());
    // Renewing may wait for a server, and so is never done by the one that brings files to disk.
    Optional<Upkeep> waiting = store.waitingUpkeep();
    this.keeper = keeper(store, waiting.isPresent() ? () -> {} : delivery::renewLeases);
    this.keeping = keeping(waiting);
    this.collector = collector(settings);
    this.collecting = new Worker("guard-agent-collector", collector, failures);
    this.report =
        new StatusReport(
            parts, ledger, store, intake, delivery, failures, this::loopHasEnded, this::workers);
    this.poller = poller(settings, opened.rules());
    this.polling = new Worker("guard-agent-poller", poller, failures);
    this.sending = senders(settings.get(AgentKeys.MAX_CONCURRENT_FLUSHES));
  }

  /**
   * Starts the loops. A second call does nothing, nor does one after {@link #stop()}.
   *
   * @throws java.util.concurrent.RejectedExecutionException if the executor refuses a loop
   */
  public void start() {
    if (!stopped.get() && started.compareAndSet(false, true)) {
      report.started();
      errands.begin(this::wakeKeeper);
      workers().forEach(parts.executor()::execute);
    }
  }

  /**
   * Refuses further items, flushes once more, and ends the loops, all within {@code
   * guard.agent.shutdown-timeout}. A second call does nothing.
   *
   * @return what became of everything recorded
   */
  public AgentStatistics stop() {
    if (stopped.compareAndSet(false, true)) {
      intake.close();
      endLoops();
      intake.finish();
      delivery.abandon();
      errands.end();
      collector.giveUpFlushes(new FlushResult(0, report.waiting()));
      poller.giveUpRefreshes();
      report.stopped();
    }
    return statistics();
  }

  /**
   * Whether every loop of a started agent runs.
   *
   * @return false before the start, after the stop, and if a loop ended by itself
   */
  public boolean isRunning() {
    return started.get() && !stopped.get() && !loopHasEnded();
  }

  @Override
  public void record(SecurityEvent event) {
    intake.offer(event);
  }

  @Override
  public void record(SecurityMetric metric) {
    intake.offer(metric);
  }

  @Override
  public void recordOrThrow(SecurityEvent event) {
    if (!intake.offer(event) && !stopped.get()) {
      throw intake.full(TelemetryKind.EVENTS);
    }
  }

  @Override
  public void recordOrThrow(SecurityMetric metric) {
    if (!intake.offer(metric) && !stopped.get()) {
      throw intake.full(TelemetryKind.METRICS);
    }
  }

  @Override
  public CompletionStage<Void> recordDurably(SecurityEvent event) {
    return intake.offerDurably(event);
  }

  @Override
  public List<DeadLetter> deadLetters() {
    return store.deadLetters();
  }

  @Override
  public int resendDeadLetters() {
    int resent = delivery.resendDeadLetters();
    sending.forEach(Worker::wake);
    return resent;
  }

  @Override
  public CompletionStage<FlushResult> flush() {
    if (!started.get() || stopped.get()) {
      return CompletableFuture.completedFuture(new FlushResult(0, report.waiting()));
    }
    CompletableFuture<FlushResult> result = requestFlush();
    if (stopped.get()) {
      result.complete(new FlushResult(0, report.waiting()));
    }
    return result;
  }

  @Override
  public Optional<DynamicRules> rules() {
    return book.inForce();
  }

  @Override
  public CompletionStage<Boolean> refreshRules() {
    if (!started.get() || stopped.get() || !poller.fetchesRules()) {
      return CompletableFuture.completedFuture(false);
    }
    CompletableFuture<Boolean> result = poller.requestRefresh();
    polling.wake();
    if (stopped.get()) {
      result.complete(false);
    }
    return result;
  }

  /**
   * When the platform last confirmed the rules in force.
   *
   * @return the moment, or empty while no rules are in force
   */
  public Optional<Instant> rulesConfirmedAt() {
    return book.confirmedAt();
  }

  @Override
  public AgentStatus status() {
    return report.status();
  }

  @Override
  public AgentStatistics statistics() {
    return report.statistics();
  }

  /**
   * On Open Liberty the container's threads do not begin before the web application is initialized,
   * so never if that fails: then there is nobody to wait for.
   */
  private void endLoops() {
    if (!started.get()) {
      return;
    }
    Shutdown shutdown =
        new Shutdown(parts.settings().get(AgentKeys.SHUTDOWN_TIMEOUT), parts.nanoTime());
    delivery.endPauses();
    if (collecting.hasBegun() || !intake.isEmpty()) {
      shutdown.await(requestFlush());
    }
    shutdown.end(workers());
  }

  private CompletableFuture<FlushResult> requestFlush() {
    CompletableFuture<FlushResult> result = collector.requestFlush();
    collecting.wake();
    return result;
  }

  private Collector collector(Settings settings) {
    Duration interval = settings.get(AgentKeys.FLUSH_INTERVAL);
    ProcessorChain processors =
        new ProcessorChain(
            parts.processors(),
            new Redaction(settings),
            Enrichment.of(settings, book::inForce),
            failures);
    return new Collector(
        intake,
        processors,
        parts.encoder(),
        delivery,
        ledger,
        failures,
        parts.sources(),
        parts.eventSources(),
        parts.nanoTime(),
        interval,
        () -> sending.forEach(Worker::wake),
        this::wakeKeeper,
        errands);
  }

  private List<Worker> senders(int number) {
    List<Worker> senders = new ArrayList<>();
    for (int i = 1; i <= number; i++) {
      Sender sender = new Sender(delivery, transport, failures);
      senders.add(new Worker("guard-agent-sender-" + i, sender, failures));
    }
    return List.copyOf(senders);
  }

  private List<Worker> keeping(Optional<Upkeep> waiting) {
    List<Worker> workers = new ArrayList<>();
    workers.add(new Worker("guard-agent-keeper", keeper, failures));
    waiting
        .map(upkeep -> keeper(upkeep, delivery::renewLeases))
        .map(task -> new Worker("guard-agent-redis", task, failures))
        .ifPresent(workers::add);
    return List.copyOf(workers);
  }

  private Keeper keeper(Upkeep upkeep, Runnable renewal) {
    return new Keeper(
        upkeep, errands, renewal, parts.settings().get(StoreKeys.LEASE_TIMEOUT), parts.nanoTime());
  }

  private Poller poller(Settings settings, RulesCopy copy) {
    return new Poller(
        settings,
        transport,
        new RulesFetch(book, failures, copy),
        book,
        report::reported,
        delivery,
        failures,
        errands,
        parts.clock(),
        parts.nanoTime());
  }

  private boolean loopHasEnded() {
    return workers().stream().anyMatch(Worker::hasEnded);
  }

  private void wakeCollector() {
    collecting.wake();
  }

  private void wakeKeeper() {
    keeper.noteAppended();
    keeping.get(0).wake();
  }

  private List<Worker> workers() {
    List<Worker> workers = new ArrayList<>(List.of(collecting, polling));
    workers.addAll(keeping);
    workers.addAll(sending);
    return workers;
  }
}
