package org.guardagent.sample.console;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.guardagent.sample.platform.News;
import org.guardagent.sample.platform.Ticker;
import org.jspecify.annotations.Nullable;

/**
 * The pages that listen. News only set a mark; a beat four times a second looks what there is to
 * tell, once for all pages: so their number costs nearly nothing, and no flood of events becomes a
 * flood of messages.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // the server sets the fields
public class UpdateFeed {

  private static final int PAGES = 32;
  private static final Duration BEAT = Duration.ofMillis(250);
  private static final int SUMMARY_BEATS = 8;
  private static final int ALIVE_BEATS = 60;
  private static final int AGENTS = 500;

  @Inject Bulletin bulletin;
  @Resource ManagedExecutorService executor;

  private final List<Listener> pages = new CopyOnWriteArrayList<>();
  private final AtomicBoolean hasArrivals = new AtomicBoolean();
  private final AtomicBoolean hasRules = new AtomicBoolean();
  private final AtomicBoolean hasLab = new AtomicBoolean();
  private final Set<String> agents = ConcurrentHashMap.newKeySet();

  /** Up to which number all pages know everything; under the monitor, like what follows. */
  private long toldNumber;

  private long toldMetrics;
  private long beats;
  private boolean isSummaryDue;
  private @Nullable Ticker ticker;

  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    ticker = Ticker.start(executor, BEAT, this::beat);
  }

  @PreDestroy
  void stop() {
    if (ticker != null) {
      ticker.close();
    }
    pages.forEach(Listener::end);
  }

  void onNews(@Observes News news) {
    hasArrivals.set(true);
    if (news.kind() == News.Kind.RULES) {
      hasRules.set(true);
    } else if (agents.size() < AGENTS) {
      agents.add(news.installId());
    }
  }

  void onLab(@Observes LabChange change) {
    hasLab.set(true);
  }

  /**
   * From now on the page is told what is new, and first what it missed.
   *
   * @param begin begins the answer, after all has been asked that may fail
   * @param known the number of the newest event that the page knows, or -1
   * @return false if too many listen already; then nothing was begun
   */
  synchronized boolean add(Supplier<AsyncContext> begin, long known) throws IOException {
    if (pages.size() >= PAGES) {
      return false;
    }
    if (pages.isEmpty()) {
      toldNumber = bulletin.lastNumber();
      toldMetrics = bulletin.metrics();
    }
    List<byte[]> first = new ArrayList<>();
    first.add(Messages.of("hello", bulletin.hello(toldNumber)));
    if (known >= 0) {
      bulletin.arrivals(known, toldNumber).ifPresent(missed -> first.add(message(missed)));
    }
    open(begin.get(), first);
    return true;
  }

  private void open(AsyncContext context, List<byte[]> first) throws IOException {
    try {
      Listener page = newListener(context);
      pages.add(page); // first: a page that has gone takes itself out
      page.start();
      first.forEach(page::tell);
    } catch (IOException | RuntimeException e) {
      context.complete(); // nobody else would, without a timeout
      throw e;
    }
  }

  private Listener newListener(AsyncContext context) throws IOException {
    Listener[] self = new Listener[1];
    self[0] = new Listener(context, () -> pages.remove(self[0]));
    return self[0];
  }

  private void beat() {
    if (!pages.isEmpty()) {
      tell();
    }
  }

  private synchronized void tell() {
    beats++;
    if (hasArrivals.getAndSet(false)) {
      isSummaryDue = true;
      tellArrivals();
    }
    if (hasRules.getAndSet(false)) {
      tellAll(Messages.of("rules", bulletin.rules()));
    }
    if (hasLab.getAndSet(false)) {
      tellAll(Messages.of("lab", bulletin.lab()));
    }
    if (!agents.isEmpty()) {
      List<String> named = List.copyOf(agents);
      named.forEach(agents::remove);
      tellAll(Messages.of("agents", bulletin.agents(named)));
    }
    if (isSummaryDue && beats % SUMMARY_BEATS == 0) {
      isSummaryDue = false;
      tellAll(Messages.of("summary", bulletin.summary()));
    }
    if (beats % ALIVE_BEATS == 0) {
      tellAll(Messages.ALIVE);
    }
  }

  private void tellArrivals() {
    bulletin
        .arrivals(toldNumber, Long.MAX_VALUE - 1)
        .ifPresent(
            arrivals -> {
              toldNumber = arrivals.last();
              tellAll(message(arrivals));
            });
    long metrics = bulletin.metrics();
    if (metrics > toldMetrics) {
      tellAll(Messages.of("metrics", bulletin.count(metrics - toldMetrics)));
      toldMetrics = metrics;
    }
  }

  private static byte[] message(Bulletin.Arrivals arrivals) {
    return Messages.of("events", arrivals.last(), arrivals.json());
  }

  private void tellAll(byte[] message) {
    pages.forEach(page -> page.tell(message));
  }
}
