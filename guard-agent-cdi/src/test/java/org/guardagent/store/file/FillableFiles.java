package org.guardagent.store.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.guardagent.store.BatchIds;

/** A disk that is full, and has room again, when a test in another package says so. */
public final class FillableFiles {

  private final Disk real = new RealDisk();
  private volatile boolean full;

  /** Opens a store on this disk. */
  public FileStore open(Path base, Consumer<String> problems) throws IOException {
    FileStoreSettings settings =
        new FileStoreSettings(
            base,
            "shop",
            64L * 1024 * 1024,
            Duration.ofDays(7),
            Duration.ofMillis(20),
            Duration.ofMinutes(1));
    Times times = new Times(InstantSource.system(), System::nanoTime, BatchIds::next);
    return FileStore.open(StoreFolder.claim(settings), settings, new Fillable(), times, problems);
  }

  /** From now on nothing can be written, or everything again. */
  public void full(boolean isFull) {
    full = isFull;
  }

  private void check() throws IOException {
    if (full) {
      throw new IOException("No space left on device");
    }
  }

  private final class Fillable implements Disk {

    @Override
    public DiskFile create(Path path) throws IOException {
      check();
      return new FillableFile(real.create(path), 0);
    }

    @Override
    public DiskFile open(Path path) throws IOException {
      return new FillableFile(real.open(path), Files.size(path));
    }

    @Override
    public void delete(Path path) throws IOException {
      real.delete(path);
    }

    @Override
    public void syncDirectory(Path directory) throws IOException {
      real.syncDirectory(directory);
    }
  }

  private final class FillableFile implements DiskFile {

    private final DiskFile file;
    private long length;

    FillableFile(DiskFile file, long length) {
      this.file = file;
      this.length = length;
    }

    @Override
    public int read(long at, byte[] target, int length) throws IOException {
      return file.read(at, target, length);
    }

    /** A full disk lets a file be written over, and takes a part of what would make it longer. */
    @Override
    public void write(long at, byte[] source, int bytes) throws IOException {
      if (full && at + bytes > length) {
        file.write(at, source, bytes / 2);
        check();
      }
      file.write(at, source, bytes);
      length = Math.max(length, at + bytes);
    }

    @Override
    public void truncate(long newLength) throws IOException {
      file.truncate(newLength);
      length = newLength;
    }

    @Override
    public void sync() throws IOException {
      file.sync();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
