package org.guardagent.gate.cloud;

import java.io.IOException;
import java.io.InputStream;

/** Opens the sources in which clouds publish their networks. */
@FunctionalInterface
public interface Fetcher {

  /**
   * Opens a source.
   *
   * @param source a URL, or the path of a file
   * @return its bytes, bounded in number and time: reading on behind the bound throws
   * @throws IOException if it cannot be opened
   */
  InputStream open(String source) throws IOException;
}
