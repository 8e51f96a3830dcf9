package org.guardagent.store.file;

import java.io.IOException;
import java.nio.file.Path;

/** What the store does with files: the seam at which a test makes a disk full or broken. */
interface Disk {

  /** Makes an empty file, in place of one that may be there, for reading and writing. */
  DiskFile create(Path path) throws IOException;

  /** Opens a file that is there for reading and writing. */
  DiskFile open(Path path) throws IOException;

  /** Deletes a file; nothing if it is not there. */
  void delete(Path path) throws IOException;

  /** Forces the names of the files in a directory to disk, where the system can do so. */
  void syncDirectory(Path directory) throws IOException;
}
