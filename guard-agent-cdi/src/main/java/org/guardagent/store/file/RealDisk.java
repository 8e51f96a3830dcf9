package org.guardagent.store.file;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The disk itself. */
final class RealDisk implements Disk {

  @Override
  public DiskFile create(Path path) throws IOException {
    try {
      Files.createFile(path, Privacy.ofFiles(path));
    } catch (FileAlreadyExistsException e) {
      // Left behind by a write that failed; it is emptied.
    }
    DiskFile file = open(path);
    file.truncate(0);
    return file;
  }

  @Override
  public DiskFile open(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new IOException(path + " is not a regular file");
    }
    return new RealFile(new RandomAccessFile(path.toFile(), "rw"));
  }

  @Override
  public void delete(Path path) throws IOException {
    Files.deleteIfExists(path);
  }

  @Override
  public void syncDirectory(Path directory) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      while (!forced(directory)) {
        interrupted |= Thread.interrupted();
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** False if an interrupt closed the channel, the only way in which to force a directory. */
  private static boolean forced(Path directory) throws IOException {
    FileChannel channel;
    try {
      channel = FileChannel.open(directory, StandardOpenOption.READ);
    } catch (IOException notOnThisSystem) {
      return true;
    }
    try (channel) {
      channel.force(true);
      return true;
    } catch (ClosedByInterruptException e) {
      return false;
    }
  }

  /** A {@code RandomAccessFile} and not a channel, which an interrupt of the thread would close. */
  private record RealFile(RandomAccessFile file) implements DiskFile {

    @Override
    public int read(long at, byte[] target, int length) throws IOException {
      file.seek(at);
      int done = 0;
      while (done < length) {
        int read = file.read(target, done, length - done);
        if (read < 0) {
          break;
        }
        done += read;
      }
      return done;
    }

    @Override
    public void write(long at, byte[] source, int length) throws IOException {
      file.seek(at);
      file.write(source, 0, length);
    }

    @Override
    public void truncate(long length) throws IOException {
      file.setLength(length);
    }

    @Override
    public void sync() throws IOException {
      file.getFD().sync();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
