package org.guardagent.detect;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Takes the compression off a body that the application may inflate, but no more of it than is
 * looked at: what would become a gigabyte costs no more than any other body.
 */
final class Inflation {

  /** Who compresses more often than that hides something, and no server undoes it. */
  private static final int MAX_LAYERS = 3;

  private Inflation() {}

  /**
   * Inflates.
   *
   * @param bytes the beginning of a body
   * @param coding the value of its Content-Encoding; empty if there is none
   * @param most how much of what comes out is wanted
   * @return what came out up to where it is no longer compressed as it says; the bytes themselves
   *     if they are in no coding that is known
   */
  static byte[] inflated(byte[] bytes, String coding, int most) {
    String[] layers = coding.toLowerCase(Locale.ROOT).split(",", MAX_LAYERS + 1);
    byte[] inside = bytes;
    for (int i = Math.min(layers.length, MAX_LAYERS) - 1; i >= 0; i--) {
      inside = layer(inside, layers[i].strip(), most);
    }
    return inside;
  }

  private static byte[] layer(byte[] bytes, String coding, int most) {
    return switch (coding) {
      case "gzip", "x-gzip" -> read(bytes, GZIPInputStream::new, most);
      case "deflate" -> deflated(bytes, most);
      default -> bytes;
    };
  }

  /** With the header that the standard asks for, or without it, as some clients send it. */
  private static byte[] deflated(byte[] bytes, int most) {
    byte[] inside = read(bytes, InflaterInputStream::new, most);
    return inside.length > 0 ? inside : read(bytes, Inflation::raw, most);
  }

  private static InputStream raw(InputStream in) {
    return new InflaterInputStream(in, new Inflater(true)) {
      @Override
      public void close() throws IOException {
        inf.end();
        super.close();
      }
    };
  }

  private static byte[] read(byte[] bytes, Opening opening, int most) {
    byte[] room = new byte[Math.min(most, Math.max(512, bytes.length * 4))];
    int size = 0;
    try (InputStream in = opening.open(new ByteArrayInputStream(bytes))) {
      int read = in.read(room);
      while (read > 0) {
        size += read;
        if (size == room.length && size < most) {
          room = Arrays.copyOf(room, (int) Math.min(most, size * 2L));
        }
        read = in.read(room, size, room.length - size);
      }
    } catch (IOException e) {
      // Only the beginning of a body is here, or the client sent rubbish: what came out counts.
    }
    return Arrays.copyOf(room, size);
  }

  @FunctionalInterface
  private interface Opening {
    InputStream open(InputStream in) throws IOException;
  }
}
