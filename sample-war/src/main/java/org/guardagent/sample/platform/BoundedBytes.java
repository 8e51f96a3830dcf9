package org.guardagent.sample.platform;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads bodies that may be larger than what one is willing to hold. */
public final class BoundedBytes {

  /** The platform's cap on a body as it is sent. */
  static final int WIRE_BYTES = 262_144;

  /** The stand-in's cap on a body after gzip is undone. */
  static final int INFLATED_BYTES = 1_048_576;

  private BoundedBytes() {}

  /**
   * Reads a body as it is sent.
   *
   * @param body is not closed
   * @return all of it
   * @throws IOException if the client breaks off
   */
  public static byte[] read(InputStream body) throws IOException {
    return atMost(WIRE_BYTES, body);
  }

  static byte[] gunzip(byte[] body) throws IOException {
    try (InputStream inflated = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return atMost(INFLATED_BYTES, inflated);
    } catch (ZipException | EOFException e) {
      throw new Refusal(Refusal.BAD_REQUEST, "The body is not gzip, as its header says");
    }
  }

  private static byte[] atMost(int most, InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(most + 1);
    if (bytes.length > most) {
      throw new Refusal(Refusal.TOO_LARGE, "The body has more than " + most + " bytes");
    }
    return bytes;
  }
}
