package org.guardagent.store.file;

import java.io.Closeable;
import java.io.IOException;

/** An open file. Not thread-safe, but for {@link #sync}. */
interface DiskFile extends Closeable {

  /** Reads until as many bytes are read, or the file ends; returns how many it were. */
  int read(long at, byte[] target, int length) throws IOException;

  /** Writes all of the bytes or throws, after which some of them may have been written. */
  void write(long at, byte[] source, int length) throws IOException;

  void truncate(long length) throws IOException;

  /** Forces what was written to disk. May be called while another thread writes. */
  void sync() throws IOException;
}
