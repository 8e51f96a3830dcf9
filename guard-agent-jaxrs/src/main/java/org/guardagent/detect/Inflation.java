package org.guardagent.detect;

import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Takes the compression off a body that the application may inflate, but no more of it than is
 * looked at: what would become a gigabyte costs no more than any other body.
 */
final class Inflation {

  /** Who compresses more often than that hides something, and no server undoes it. */
  private static final int MAX_LAYERS = 3;

  /** In small steps: of the one that fails nothing comes out. */
  private static final int STEP = 64;

  /** Of the header of gzip, without what its flags announce. */
  private static final int GZIP_HEADER = 10;

  /** A checksum and a length, behind each member. */
  private static final int GZIP_TRAILER = 8;

  private static final int FLAG_CRC = 2;
  private static final int FLAG_EXTRA = 4;
  private static final int FLAG_NAME = 8;
  private static final int FLAG_COMMENT = 16;

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
      case "gzip", "x-gzip" -> gunzipped(bytes, most);
      case "deflate" -> deflated(bytes, most);
      default -> bytes;
    };
  }

  /** Of one member or of several, one after the other, which readers take for one text. */
  private static byte[] gunzipped(byte[] bytes, int most) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int at = 0;
    while (at < bytes.length && out.size() < most) {
      at = read(bytes, afterHeader(bytes, at), true, most, out) + GZIP_TRAILER;
    }
    return out.toByteArray();
  }

  /** With the header that the standard asks for, or without it, as some clients send it. */
  private static byte[] deflated(byte[] bytes, int most) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    read(bytes, 0, false, most, out);
    if (out.size() == 0) {
      read(bytes, 0, true, most, out);
    }
    return out.toByteArray();
  }

  /** Where what is compressed ends; behind all there is if it does not. */
  private static int read(
      byte[] bytes, int from, boolean isRaw, int most, ByteArrayOutputStream out) {
    byte[] step = new byte[STEP];
    Inflater inflater = new Inflater(isRaw);
    try {
      inflater.setInput(bytes, from, bytes.length - from);
      int read = 1;
      while (read > 0 && out.size() < most) {
        read = inflater.inflate(step, 0, Math.min(STEP, most - out.size()));
        out.write(step, 0, read);
      }
      return inflater.finished() ? bytes.length - inflater.getRemaining() : bytes.length;
    } catch (DataFormatException e) {
      // Only the beginning of a body is here, or the client sent rubbish: what came out counts.
      return bytes.length;
    } finally {
      inflater.end();
    }
  }

  /** Where the header of gzip ends that begins here; behind all there is if none is whole. */
  private static int afterHeader(byte[] bytes, int from) {
    boolean isOne =
        bytes.length - from > GZIP_HEADER
            && bytes[from] == 0x1F
            && (bytes[from + 1] & 0xFF) == 0x8B;
    if (!isOne) {
      return bytes.length;
    }
    int flags = bytes[from + 3];
    int at = from + GZIP_HEADER;
    if ((flags & FLAG_EXTRA) != 0 && at + 2 <= bytes.length) {
      at += 2 + ((bytes[at] & 0xFF) | ((bytes[at + 1] & 0xFF) << 8));
    }
    at = (flags & FLAG_NAME) == 0 ? at : afterText(bytes, at);
    at = (flags & FLAG_COMMENT) == 0 ? at : afterText(bytes, at);
    at += (flags & FLAG_CRC) == 0 ? 0 : 2;
    return Math.min(at, bytes.length);
  }

  private static int afterText(byte[] bytes, int from) {
    int at = from;
    while (at < bytes.length && bytes[at] != 0) {
      at++;
    }
    return at + 1;
  }
}
