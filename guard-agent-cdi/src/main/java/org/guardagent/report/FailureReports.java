package org.guardagent.report;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.guardagent.spi.ErrorListener;
import org.guardagent.spi.ErrorListener.Stage;

/**
 * Tells of failures: each to the listeners; to the log the first of its kind, then at most one in
 * five minutes with the number of those left out. Keeps the latest for the status. Thread-safe.
 */
public final class FailureReports {

  private static final Logger LOG = System.getLogger("org.guardagent");
  private static final long QUIET_NANOS = 300_000_000_000L;
  private static final int KEPT = 10;
  private static final int MAX_CAUSES = 64;
  private static final int CAUSE_LENGTH = 40;
  private static final int LINE_LENGTH = 600;

  private final List<ErrorListener> listeners;
  private final Executor executor;
  private final LongSupplier nanoTime;
  private final Map<String, Throttle> throttles = new ConcurrentHashMap<>();
  private final Deque<String> latest = new ArrayDeque<>();

  /**
   * Creates the reports.
   *
   * @param listeners the application's listeners
   * @param nanoTime monotonic time in nanoseconds
   */
  public FailureReports(List<ErrorListener> listeners, LongSupplier nanoTime) {
    this(listeners, nanoTime, Runnable::run);
  }

  /**
   * Creates the reports.
   *
   * @param listeners the application's listeners
   * @param nanoTime monotonic time in nanoseconds
   * @param executor calls the listeners
   */
  public FailureReports(List<ErrorListener> listeners, LongSupplier nanoTime, Executor executor) {
    this.listeners = List.copyOf(listeners);
    this.executor = executor;
    this.nanoTime = nanoTime;
  }

  /**
   * Reports a failure.
   *
   * @param stage where it happened
   * @param failure what happened
   * @param context details, never a secret
   */
  public void report(Stage stage, Throwable failure, Map<String, String> context) {
    String line = stage + ": " + describe(failure);
    keep(line);
    log(cause(stage, failure), line, failure, context);
    for (ErrorListener listener : listeners) {
      executor.execute(() -> tell(listener, stage, failure, context));
    }
  }

  /**
   * Reports something that is not right but has no exception.
   *
   * @param stage where it happened
   * @param message what happened, one line
   * @param context details, never a secret
   */
  public void report(Stage stage, String message, Map<String, String> context) {
    report(stage, new Failure(message), context);
  }

  /**
   * Reports that a store cannot be used: without a stack trace, which would say nothing more.
   *
   * @param message what is wrong, one line
   * @param cause what the store threw
   */
  public void storeFailed(String message, Throwable cause) {
    LOG.log(Level.DEBUG, "Guard agent: " + message, cause);
    report(Stage.STORE, message, Map.of());
  }

  /**
   * Tells the log, once, that something works again.
   *
   * @param message what works again, one line
   */
  public void recovered(String message) {
    LOG.log(Level.INFO, "Guard agent: " + message);
  }

  /**
   * The latest failures.
   *
   * @return at most ten lines, oldest first
   */
  public List<String> latest() {
    synchronized (latest) {
      return List.copyOf(latest);
    }
  }

  /** A line that is there already moves to the end: ten different ones say more. */
  private void keep(String line) {
    synchronized (latest) {
      if (!latest.remove(line) && latest.size() == KEPT) {
        latest.removeFirst();
      }
      latest.addLast(line);
    }
  }

  private void log(String cause, String line, Throwable failure, Map<String, String> context) {
    if (throttles.size() >= MAX_CAUSES && !throttles.containsKey(cause)) {
      throttles.clear();
    }
    long leftOut = throttles.computeIfAbsent(cause, name -> new Throttle()).pass(nanoTime);
    if (leftOut < 0) {
      LOG.log(Level.DEBUG, () -> "Guard agent: " + line + " " + context);
      return;
    }
    String repeats = leftOut == 0 ? "" : " (and " + leftOut + " more like it)";
    String text = "Guard agent: " + line + repeats + (context.isEmpty() ? "" : " " + context);
    if (failure instanceof Failure) {
      LOG.log(Level.WARNING, text);
    } else {
      LOG.log(Level.WARNING, text, failure);
    }
  }

  private static String firstWords(Throwable failure) {
    String message = String.valueOf(failure.getMessage()).replaceAll("\\d+", "#");
    return cut(message.split(":", 2)[0], CAUSE_LENGTH);
  }

  /** Messages of one cause differ in numbers, and behind their first words. */
  private static String cause(Stage stage, Throwable failure) {
    return failure instanceof Failure
        ? stage + "/" + firstWords(failure)
        : stage + "/" + failure.getClass().getName();
  }

  private static String describe(Throwable failure) {
    String firstLine = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    String message = cut(firstLine, LINE_LENGTH);
    return failure instanceof Failure
        ? message
        : failure.getClass().getSimpleName() + ": " + message;
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }

  /** A listener is foreign code: whatever it throws must not stop the one that reports. */
  private static void tell(
      ErrorListener listener, Stage stage, Throwable failure, Map<String, String> context) {
    try {
      listener.onError(stage, failure, context);
    } catch (Throwable e) {
      LOG.log(Level.WARNING, "Guard agent: an ErrorListener failed", e);
    }
  }

  /** Lets one failure pass in a quiet time, and counts those that it holds back. */
  private static final class Throttle {

    private boolean passedOnce;
    private long passedAtNanos;
    private long heldBack;

    /** Returns the number held back since the last that passed, or -1 if this one is held back. */
    synchronized long pass(LongSupplier nanoTime) {
      long now = nanoTime.getAsLong();
      if (passedOnce && now - passedAtNanos < QUIET_NANOS) {
        heldBack++;
        return -1;
      }
      long result = heldBack;
      passedOnce = true;
      passedAtNanos = now;
      heldBack = 0;
      return result;
    }
  }
}
