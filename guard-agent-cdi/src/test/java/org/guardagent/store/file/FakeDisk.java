package org.guardagent.store.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A real disk that fails when told to; what is to be forced is only remembered, which is fast. */
final class FakeDisk implements Disk {

  boolean failsToWrite;
  boolean failsToForce;
  boolean failsToTruncate;
  boolean failsToCreate;
  String failsOnlyIn = "";
  Runnable onForce = () -> {};
  final List<Path> forced = new ArrayList<>();
  final List<Path> forcedDirectories = new ArrayList<>();

  private final Disk real = new RealDisk();

  @Override
  public DiskFile create(Path path) throws IOException {
    check(failsToCreate, path);
    return new FakeFile(path, real.create(path));
  }

  @Override
  public DiskFile open(Path path) throws IOException {
    return new FakeFile(path, real.open(path));
  }

  @Override
  public void delete(Path path) throws IOException {
    real.delete(path);
  }

  @Override
  public void syncDirectory(Path directory) {
    forcedDirectories.add(directory);
  }

  private void check(boolean fails, Path path) throws IOException {
    if (fails && path.getFileName().toString().startsWith(failsOnlyIn)) {
      throw new IOException("No space left on device");
    }
  }

  private final class FakeFile implements DiskFile {

    private final Path path;
    private final DiskFile file;

    FakeFile(Path path, DiskFile file) {
      this.path = path;
      this.file = file;
    }

    @Override
    public int read(long at, byte[] target, int length) throws IOException {
      return file.read(at, target, length);
    }

    /** A full disk takes a part. */
    @Override
    public void write(long at, byte[] source, int length) throws IOException {
      if (failsToWrite && path.getFileName().toString().startsWith(failsOnlyIn)) {
        file.write(at, source, length / 2);
      }
      check(failsToWrite, path);
      file.write(at, source, length);
    }

    @Override
    public void truncate(long length) throws IOException {
      check(failsToTruncate, path);
      file.truncate(length);
    }

    @Override
    public void sync() throws IOException {
      onForce.run();
      check(failsToForce, path);
      forced.add(path.getFileName());
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
