package org.guardagent.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The Lua scripts. Each does one step as a whole, so that what belongs together changes together.
 * Those of the store share their beginning; those of the gate stand alone.
 */
enum Script {
  LOOK,
  APPEND,
  RETRACT,
  LEASE,
  HOLD,
  ACKNOWLEDGE,
  REJECT,
  SPLIT,
  DEAD,
  RESEND,
  BANS(""),
  BAN(""),
  UNBAN(""),
  COUNT("");

  private final String source;
  private final String digest;

  Script() {
    this(read("common"));
  }

  Script(String before) {
    this.source = before + read(name().toLowerCase(Locale.ROOT));
    this.digest = HexFormat.of().formatHex(sha1(bytes(source)));
  }

  byte[] source() {
    return bytes(source);
  }

  /** The name under which Redis keeps the script. */
  byte[] digest() {
    return bytes(digest);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String read(String name) {
    try (InputStream in = Script.class.getResourceAsStream(name + ".lua")) {
      if (in == null) {
        throw new IllegalStateException(name + ".lua is missing in the library");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] sha1(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-1").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }
}
