package org.guardagent.cdi;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * Says the agent's last line where it is still heard. On SIGTERM the JDK's log manager takes all
 * handlers away, in a shutdown hook of its own that runs beside the server's: then the line goes to
 * the standard error instead. Never to both, so it is decided before, not after; while the handlers
 * are just being taken away it may reach neither.
 */
final class LastLine {

  private static final String NAME = "org.guardagent";
  private static final Logger LOG = System.getLogger(NAME);

  private final boolean heardAtStart = LOG.isLoggable(Level.INFO) && hasHandlers();

  private LastLine() {}

  /** To be called at the start: a log that nobody heard then has not gone at the end. */
  static LastLine preparedAtStart() {
    return new LastLine();
  }

  @SuppressWarnings("SystemOut") // what is left when the log has gone
  void say(String line) {
    if (heardAtStart && !hasHandlers()) {
      System.err.println(line);
    } else {
      LOG.log(Level.INFO, line);
    }
  }

  private static boolean hasHandlers() {
    java.util.logging.@Nullable Logger logger = java.util.logging.Logger.getLogger(NAME);
    while (logger != null && logger.getHandlers().length == 0) {
      logger = logger.getUseParentHandlers() ? logger.getParent() : null;
    }
    return logger != null;
  }
}
