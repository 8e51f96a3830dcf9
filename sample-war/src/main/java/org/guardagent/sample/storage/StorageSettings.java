package org.guardagent.sample.storage;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where what was received is kept, and how long.
 *
 * @param url a JDBC URL
 * @param user for the URL, or null
 * @param password for the URL, or null
 * @param maxAge how old an event gets
 * @param maxEvents how many are kept
 * @param maxChars how many characters all kept events together have
 */
public record StorageSettings(
    String url,
    @Nullable String user,
    @Nullable String password,
    Duration maxAge,
    long maxEvents,
    long maxChars) {

  /** How old an event gets where nothing else is said. */
  public static final Duration USUAL_AGE = Duration.ofDays(30);

  /** How many events are kept where nothing else is said. */
  public static final long USUAL_EVENTS = 1_000_000;

  /** How many characters are kept where nothing else is said. */
  public static final long USUAL_CHARS = 1L << 30;

  /**
   * The embedded database.
   *
   * @param directory its folder, made if it is not there
   * @return settings with the usual bounds
   */
  public static StorageSettings embedded(Path directory) {
    return new StorageSettings(
        embeddedUrl(directory), null, null, USUAL_AGE, USUAL_EVENTS, USUAL_CHARS);
  }

  /**
   * The URL of the embedded database.
   *
   * @param directory its folder
   * @return a JDBC URL
   */
  public static String embeddedUrl(Path directory) {
    // Closed by us, not by a shutdown hook, which a WAR must not leave behind.
    return "jdbc:h2:file:"
        + directory.toAbsolutePath().resolve("console").toString().replace('\\', '/')
        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
        + ";DB_CLOSE_ON_EXIT=FALSE;CACHE_SIZE=16384";
  }

  /** Without the password, which no log line may have. */
  @Override
  public String toString() {
    return "StorageSettings[" + url.replaceAll("(?i)(password=)[^;&]*", "$1***") + "]";
  }
}
