package org.guardagent.gate.log;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.guardagent.gate.Finding;
import org.guardagent.gate.Visit;
import org.guardagent.text.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * What the gate writes to the log, by the logger {@value #NAME}: where it ends up is the server's
 * business. No line shows a query, the value of a secret header, or a control character of a
 * client. Thread-safe.
 */
public final class GateLog {

  /** The name of the logger. */
  public static final String NAME = "org.guardagent.gate";

  private static final Duration QUIET = Duration.ofMinutes(5);
  private static final int MOST_CAUSES = 256;

  private final LogPlan plan;
  private final Logger logger;
  private final InstantSource clock;
  private final @Nullable LogFile file;
  private final Cache<String, Boolean> told;
  private final AtomicBoolean spoofTold = new AtomicBoolean();

  /**
   * Makes a log.
   *
   * @param plan what is written
   * @param file takes each line too, or null
   * @param clock the time of lines in JSON
   * @param nanoTime monotonic time in nanoseconds
   */
  public GateLog(LogPlan plan, @Nullable LogFile file, InstantSource clock, LongSupplier nanoTime) {
    this(plan, System.getLogger(NAME), file, clock, nanoTime);
  }

  GateLog(
      LogPlan plan,
      Logger logger,
      @Nullable LogFile file,
      InstantSource clock,
      LongSupplier nanoTime) {
    this.plan = plan;
    this.logger = logger;
    this.file = file;
    this.clock = clock;
    this.told =
        Caffeine.newBuilder()
            .maximumSize(MOST_CAUSES)
            .expireAfterWrite(QUIET)
            .ticker(nanoTime::getAsLong)
            .executor(Runnable::run)
            .build();
  }

  /**
   * Whether every request has a line, as far as the server writes its level.
   *
   * @return false if {@link #request} never writes anything
   */
  public boolean hasRequestLevel() {
    return plan.requests() != null;
  }

  /**
   * A request has arrived.
   *
   * @param visit the request
   */
  public void request(Visit visit) {
    Level level = plan.requests();
    if (writes(level)) {
      write(level, "Request from " + subject(visit) + headers(visit), null);
    }
  }

  /**
   * A check has found something.
   *
   * @param visit the request
   * @param check the name of the check
   * @param finding what it found
   */
  public void found(Visit visit, String check, Finding finding) {
    Level level = plan.suspicious();
    if (writes(level) && !plan.mutedChecks().contains(check)) {
      boolean passive = visit.policy().passive();
      String start =
          passive
              ? "[PASSIVE MODE] Penetration attempt detected from "
              : "Suspicious activity detected from ";
      String why = (passive ? " - Trigger: " : " - Reason: ") + SafeText.of(finding.reason());
      write(level, start + subject(visit) + why + headers(visit), null);
    }
  }

  /**
   * A client was refused or served by its country. Those that are served are most of all requests,
   * so they are told for finding faults only.
   *
   * @param visit the request
   * @param country the country, or null if it is not known
   * @param served whether it is served
   */
  public void country(Visit visit, @Nullable String country, boolean served) {
    Level level = served && plan.countries() != null ? Level.DEBUG : plan.countries();
    if (writes(level)) {
      String where = country == null ? "an unknown country" : country;
      String end = served ? " is served" : " is refused";
      write(level, visit.clientText() + " from " + where + end, null);
    }
  }

  /**
   * A client of the emergency whitelist was served in emergency mode.
   *
   * @param visit the request
   */
  public void servedInEmergency(Visit visit) {
    if (writes(Level.INFO)) {
      write(Level.INFO, "[EMERGENCY MODE] Allowed access for " + subject(visit), null);
    }
  }

  /**
   * A peer that is no trusted proxy sent a forwarding header. A server behind a proxy that nobody
   * declared sees this with every request, so it is loud only once.
   *
   * @param visit the request
   */
  public void spoofed(Visit visit) {
    Level level = spoofTold.compareAndSet(false, true) ? Level.WARNING : Level.DEBUG;
    if (writes(level)) {
      String text = "Forwarding header of a peer that is no trusted proxy: ";
      write(level, text + subject(visit), null);
    }
  }

  /**
   * A check has failed: told with its stack once in five minutes for each cause.
   *
   * @param check the name of the check
   * @param failure what happened
   */
  public void failed(String check, Throwable failure) {
    String cause = check + '/' + failure.getClass().getName() + '/' + origin(failure);
    boolean first = told.asMap().putIfAbsent(cause, Boolean.TRUE) == null;
    Level level = first ? Level.ERROR : Level.DEBUG;
    if (writes(level)) {
      write(level, "The check " + check + " failed", failure);
    }
  }

  /**
   * A body comes too slowly to be looked at: told once in five minutes.
   *
   * @param visit the request
   */
  public void slow(Visit visit) {
    boolean first = told.asMap().putIfAbsent("slow", Boolean.TRUE) == null;
    Level level = first ? Level.WARNING : Level.DEBUG;
    if (writes(level)) {
      write(level, "A body comes too slowly to be looked at: " + subject(visit), null);
    }
  }

  /**
   * A check was skipped, because Redis is out: told once in five minutes.
   *
   * @param check the name of the check
   * @param failure what happened
   */
  public void skipped(String check, Throwable failure) {
    if (told.asMap().putIfAbsent("skipped/" + check, Boolean.TRUE) == null) {
      String why = String.valueOf(failure.getMessage());
      write(Level.WARNING, "The check " + check + " is skipped: " + SafeText.of(why), null);
    }
  }

  private static String origin(Throwable failure) {
    StackTraceElement[] stack = failure.getStackTrace();
    return stack.length == 0 ? "" : stack[0].toString();
  }

  private static String subject(Visit visit) {
    return visit.clientText()
        + ": "
        + SafeText.of(visit.request().method())
        + ' '
        + SafeText.of(visit.request().path());
  }

  private static String headers(Visit visit) {
    return " - Headers: " + Headers.shown(visit.request().headers());
  }

  private boolean writes(@Nullable Level level) {
    return level != null && logger.isLoggable(level);
  }

  /** In a file a sentence needs its time and level, which the server's log adds by itself. */
  private void write(@Nullable Level level, String message, @Nullable Throwable failure) {
    if (level == null) {
      return;
    }
    String line =
        plan.format() == LogPlan.Format.JSON
            ? LogLine.json(clock.instant(), level, NAME, message)
            : message;
    if (file != null) {
      file.write(
          plan.format() == LogPlan.Format.JSON ? line : clock.instant() + " " + level + " " + line);
    }
    if (failure == null) {
      logger.log(level, line);
    } else {
      logger.log(level, line, failure);
    }
  }
}
