package org.guardagent.platform;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * By which the platform tells installations of the agent apart: a UUID in {@code
 * ~/.guard-agent/install-id}, made on first use and shared by all agents of one user.
 *
 * @since 0.1
 */
public final class InstallId {

  private static final int MAX_FILE_BYTES = 64;
  private static final Pattern UUID_FORM =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  private InstallId() {}

  /**
   * Finds the id of this installation.
   *
   * @param configured an id that goes before the stored one; blank counts as none
   * @param home the directory that holds or will hold {@code .guard-agent}
   * @param warn is told, at most once, why the stored id could not be used
   * @return the configured id, else the stored one, else one for this run only
   */
  public static String resolve(Optional<String> configured, Path home, Consumer<String> warn) {
    return configured
        .map(String::strip)
        .filter(id -> !id.isEmpty())
        .orElseGet(() -> storedOrFresh(home.resolve(".guard-agent"), warn));
  }

  private static String storedOrFresh(Path directory, Consumer<String> warn) {
    Path file = directory.resolve("install-id");
    try {
      if (Files.notExists(file)) {
        create(directory, file);
      }
      return read(file);
    } catch (IOException | SecurityException | UnsupportedOperationException e) {
      warn.accept(
          OneLine.of(
              "The install id in %s cannot be used, this run gets one of its own: %s"
                  .formatted(file, e)));
      return UUID.randomUUID().toString();
    }
  }

  /** Whoever publishes first wins; the others read what the winner wrote, always complete. */
  private static void create(Path directory, Path file) throws IOException {
    Files.createDirectories(directory);
    // A temporary file is made readable for its owner alone, and the published one is that file.
    Path draft = Files.createTempFile(directory, "install-id", ".tmp");
    try {
      Files.writeString(draft, UUID.randomUUID() + "\n");
      publish(draft, file);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static void publish(Path draft, Path file) throws IOException {
    try {
      publishByLink(draft, file);
    } catch (FileAlreadyExistsException e) {
      // Another process was first.
    }
  }

  /** A hard link appears with its content or not at all, and never replaces another. */
  private static void publishByLink(Path draft, Path file) throws IOException {
    try {
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (IOException | UnsupportedOperationException noHardLinks) {
      Files.move(draft, file);
    }
  }

  private static String read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("it is not a regular file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(MAX_FILE_BYTES);
      String id = new String(content, StandardCharsets.US_ASCII).strip();
      if (!UUID_FORM.matcher(id).matches()) {
        throw new IOException("it does not hold a UUID");
      }
      return UUID.fromString(id).toString();
    }
  }
}
