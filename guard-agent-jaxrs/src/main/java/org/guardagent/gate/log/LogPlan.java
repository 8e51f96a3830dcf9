package org.guardagent.gate.log;

import java.lang.System.Logger.Level;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the gate writes to the log.
 *
 * @param requests the level of a line for every request, or null for none
 * @param suspicious the level of a line for every finding, or null for none
 * @param countries the level of a line for every refusal by country, or null for none
 * @param format the form of a line
 * @param mutedChecks names of checks whose findings are not written
 */
public record LogPlan(
    @Nullable Level requests,
    @Nullable Level suspicious,
    @Nullable Level countries,
    Format format,
    Set<String> mutedChecks) {

  /** What is written if nobody says otherwise: findings as warnings, countries as information. */
  public static final LogPlan DEFAULT =
      new LogPlan(null, Level.WARNING, Level.INFO, Format.TEXT, Set.of());

  /** The form of a line. */
  public enum Format {
    /** A sentence. */
    TEXT,
    /** A JSON object with {@code timestamp}, {@code level}, {@code logger} and {@code message}. */
    JSON
  }

  /** Copies the set. */
  public LogPlan {
    mutedChecks = Set.copyOf(mutedChecks);
  }
}
