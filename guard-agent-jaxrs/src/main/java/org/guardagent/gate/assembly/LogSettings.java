package org.guardagent.gate.assembly;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;
import org.guardagent.config.LogFormat;
import org.guardagent.config.LogKeys;
import org.guardagent.config.LogLevel;
import org.guardagent.config.Settings;
import org.guardagent.gate.log.LogPlan;
import org.jspecify.annotations.Nullable;

/** Reads what the gate writes to the log. */
final class LogSettings {

  private LogSettings() {}

  static LogPlan read(Settings settings) {
    return new LogPlan(
        level(settings.get(LogKeys.REQUEST_LEVEL)),
        level(settings.get(LogKeys.SUSPICIOUS_LEVEL)),
        level(settings.get(LogKeys.COUNTRY_LEVEL)),
        settings.get(LogKeys.FORMAT) == LogFormat.JSON ? LogPlan.Format.JSON : LogPlan.Format.TEXT,
        Set.copyOf(settings.find(LogKeys.MUTED_CHECKS).orElse(List.of())));
  }

  /** The JDK has nothing above an error. */
  private static @Nullable Level level(LogLevel level) {
    return switch (level) {
      case OFF -> null;
      case DEBUG -> Level.DEBUG;
      case INFO -> Level.INFO;
      case WARNING -> Level.WARNING;
      case ERROR, CRITICAL -> Level.ERROR;
    };
  }
}
