package org.guardagent.store.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A folder that this process holds for itself, by a lock on a file in it, which always stays. */
final class StoreFolder {

  private static final int MAX_FOLDERS = 64;
  private static final String LOCK = "lock";

  private final Path path;
  private final FileChannel channel;

  private StoreFolder(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** Files that were deleted can still be written to, and keep nothing. */
  void checkThere() throws IOException {
    if (!Files.exists(path.resolve(LOCK))) {
      throw new IOException("it was deleted");
    }
  }

  Path path() {
    return path;
  }

  void unlock() throws IOException {
    channel.close();
  }

  /** Takes the first folder that no other process holds. */
  static StoreFolder claim(FileStoreSettings settings) throws IOException {
    try {
      for (int number = 1; number <= MAX_FOLDERS; number++) {
        Path path = path(settings, number);
        Files.createDirectories(path, Privacy.ofFolders(path));
        Optional<StoreFolder> folder = lock(path);
        if (folder.isPresent()) {
          return folder.get();
        }
      }
    } catch (FileSystemException e) {
      throw new IOException(
          "The directory %s cannot be used for the store: %s".formatted(settings.base(), e), e);
    }
    throw new IOException(
        "All %d folders %s* in %s are in use"
            .formatted(MAX_FOLDERS, settings.folderName(), settings.base()));
  }

  /** Takes all folders that hold records and that no process holds. */
  static List<StoreFolder> claimAbandoned(FileStoreSettings settings, Consumer<String> problems) {
    List<StoreFolder> claimed = new ArrayList<>();
    for (int number = 1; number <= MAX_FOLDERS; number++) {
      Path path = path(settings, number);
      try {
        if (Files.isDirectory(path) && SegmentFiles.hasAny(path)) {
          lock(path).ifPresent(claimed::add);
        }
      } catch (IOException e) {
        problems.accept("The folder %s cannot be looked into: %s".formatted(path, e));
      }
    }
    return claimed;
  }

  private static Path path(FileStoreSettings settings, int number) {
    String name = settings.folderName();
    return settings.base().resolve(number == 1 ? name : name + "." + number);
  }

  /** Empty if another process holds it, or another application of this one. */
  private static Optional<StoreFolder> lock(Path path) throws IOException {
    Path file = path.resolve(LOCK);
    FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            Privacy.ofFiles(file));
    if (tryLock(channel) == null) {
      channel.close();
      return Optional.empty();
    }
    return Optional.of(new StoreFolder(path, channel));
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }
}
