package org.guardagent.store.file;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where a store keeps its files, and how much.
 *
 * @param base the directory that holds the folders of all applications
 * @param name by which the folder of one application is told from others; any text
 * @param maxBytes the sum of the sizes of all files; at least {@link #MIN_BYTES}
 * @param maxAge after which items go that were not delivered
 * @param syncInterval the time for which appended items may wait to be forced to disk; zero if they
 *     are to be forced one by one
 * @param leaseTimeout after which a lease ends that is not renewed
 */
public record FileStoreSettings(
    Path base,
    String name,
    long maxBytes,
    Duration maxAge,
    Duration syncInterval,
    Duration leaseTimeout) {

  /** The smallest bound that leaves room for a few files of each kind. */
  public static final long MIN_BYTES = 256 * 1024;

  private static final long MIN_SEGMENT_BYTES = 64 * 1024;
  private static final long MAX_SEGMENT_BYTES = 8 * 1024 * 1024;
  private static final int FILES_IN_STORE = 16;
  private static final int MAX_NAME_LENGTH = 80;

  /** Checks the bound. */
  public FileStoreSettings {
    if (maxBytes < MIN_BYTES) {
      throw new IllegalArgumentException(
          "A store of files needs at least %d bytes, not %d".formatted(MIN_BYTES, maxBytes));
    }
  }

  /**
   * Where the platform's rules are kept for the next start, beside the folders.
   *
   * @return the path of a file
   */
  public Path rulesFile() {
    return base.resolve(folderName() + ".rules.json");
  }

  /** The size at which a file is full: a trim should cost a small part of what waits. */
  long segmentBytes() {
    long part = maxBytes / FILES_IN_STORE;
    return Math.max(MIN_SEGMENT_BYTES, Math.min(MAX_SEGMENT_BYTES, part));
  }

  /**
   * The name as that of a folder. It has no dot, which sets off the number of a further process's
   * folder. A name that had to be changed gets a hash, so that two of them do not become the same.
   */
  String folderName() {
    String plain = name.replaceAll("[^A-Za-z0-9_-]", "_");
    if (plain.equals(name) && !name.isEmpty() && name.length() <= MAX_NAME_LENGTH) {
      return name;
    }
    String head = plain.substring(0, Math.min(plain.length(), MAX_NAME_LENGTH));
    return "%s-%08x".formatted(head, name.hashCode());
  }
}
