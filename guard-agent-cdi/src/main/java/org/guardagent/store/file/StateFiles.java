package org.guardagent.store.file;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is known beside the records, in two files that are written by turns, each with the number of
 * its generation: one is whole at any moment. They are not forced: an older state makes items come
 * again, and loses none. Guarded by the store's lock.
 */
final class StateFiles {

  private static final byte VERSION = 1;
  private static final long MAX_BYTES = 64L * 1024 * 1024;

  /** Room for some hundred open batches, taken at once, so that a full disk cannot refuse it. */
  private static final byte[] ROOM = new byte[32 * 1024];

  private final Path[] paths;
  private final Disk disk;
  private final Consumer<String> problems;
  private final @Nullable DiskFile[] files = new DiskFile[2];
  private final FrameBuffer frame = new FrameBuffer();
  private long generation;
  private boolean failing;

  StateFiles(Path folder, Disk disk, Consumer<String> problems) {
    this.paths = new Path[] {folder.resolve("state-a"), folder.resolve("state-b")};
    this.disk = disk;
    this.problems = problems;
  }

  /** Reads the newest whole state; empty if there is none. */
  Optional<DataInputStream> read() throws IOException {
    byte[] newest = null;
    for (Path path : paths) {
      byte[] content = Files.exists(path) ? content(path) : null;
      if (content != null && Frame.sequence(content, 0) > generation) {
        generation = Frame.sequence(content, 0);
        newest = content;
      }
    }
    if (newest == null) {
      return Optional.empty();
    }
    int start = Frame.HEADER_BYTES + 1;
    return Optional.of(
        new DataInputStream(new ByteArrayInputStream(newest, start, newest.length - start)));
  }

  /** The frame if it is whole and of a known version. */
  private byte @Nullable [] content(Path path) throws IOException {
    byte[] bytes = Files.size(path) > MAX_BYTES ? new byte[0] : Files.readAllBytes(path);
    if (bytes.length == 0 || bytes[0] == ROOM[0]) {
      // Made, and never written to.
      return null;
    }
    if (!isWhole(bytes)) {
      problems.accept("%s is damaged: the other one counts".formatted(path));
      return null;
    }
    if (bytes[Frame.HEADER_BYTES] != VERSION) {
      SegmentFiles.setAside(path, problems);
      return null;
    }
    return bytes;
  }

  private static boolean isWhole(byte[] bytes) {
    if (bytes.length <= Frame.HEADER_BYTES || !Frame.isMarked(bytes, 0)) {
      return false;
    }
    int length = Frame.length(bytes, 0);
    return length > 0
        && length <= bytes.length - Frame.HEADER_BYTES
        && Frame.isIntact(bytes, 0, length);
  }

  /** Makes both files, with room for what will be written. */
  void prepare() throws IOException {
    for (int index = 0; index < paths.length; index++) {
      file(index);
    }
  }

  /** Writes a new generation. One that cannot be written is reported once, and tried again. */
  void write(Content content) {
    try {
      tryWrite(content);
      failing = false;
    } catch (IOException e) {
      if (!failing) {
        problems.accept("The state beside %s cannot be written: %s".formatted(paths[0], e));
      }
      failing = true;
    }
  }

  void tryWrite(Content content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeByte(VERSION);
    content.writeTo(out);
    frame.clear();
    frame.add(generation + 1, bytes.toByteArray());
    file((int) ((generation + 1) % 2)).write(0, frame.bytes(), frame.length());
    generation++;
  }

  void close() throws IOException {
    for (DiskFile file : files) {
      if (file != null) {
        file.close();
      }
    }
  }

  void delete() throws IOException {
    for (Path path : paths) {
      disk.delete(path);
    }
  }

  private DiskFile file(int index) throws IOException {
    DiskFile file = files[index];
    if (file == null) {
      file = Files.exists(paths[index]) ? disk.open(paths[index]) : create(paths[index]);
      files[index] = file;
    }
    return file;
  }

  private DiskFile create(Path path) throws IOException {
    DiskFile file = disk.create(path);
    file.write(0, ROOM, ROOM.length);
    return file;
  }

  /** Writes what is to be kept. */
  interface Content {
    void writeTo(DataOutputStream out) throws IOException;
  }
}
