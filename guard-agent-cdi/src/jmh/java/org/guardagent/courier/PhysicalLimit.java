package org.guardagent.courier;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What no agent can pass on this machine: bodies that are ready made, compressed at the same level
 * (encrypted before, if so) and written to a bare socket, with nothing of the agent's in between.
 */
final class PhysicalLimit {

  private final URI server;
  private final int level;
  private final boolean encrypted;
  private final byte[] key;

  PhysicalLimit(URI server, int level, boolean encrypted, String base64Key) {
    this.server = server;
    this.level = level;
    this.encrypted = encrypted;
    this.key = Base64.getUrlDecoder().decode(base64Key);
  }

  /** Bodies in a second, with a number of threads, each on a connection of its own. */
  double bodiesPerSecond(List<byte[]> bodies, int threads, double seconds) throws Exception {
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<Double>> work = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        work.add(() -> run(bodies, seconds));
      }
      double sum = 0;
      for (Future<Double> rate : workers.invokeAll(work)) {
        sum += rate.get();
      }
      return sum;
    } finally {
      workers.shutdownNow();
    }
  }

  private double run(List<byte[]> bodies, double seconds)
      throws IOException, GeneralSecurityException {
    Deflater deflater = new Deflater(level, true);
    if (encrypted) {
      deflater.setStrategy(Deflater.HUFFMAN_ONLY);
    }
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.setTcpNoDelay(true);
      long start = System.nanoTime();
      long end = start + (long) (seconds * 1e9);
      long sent = 0;
      while (System.nanoTime() < end) {
        byte[] body = bodies.get((int) (sent++ % bodies.size()));
        exchange(socket, gzip(deflater, encrypted ? sealed(body) : body));
      }
      return sent * 1e9 / (System.nanoTime() - start);
    } finally {
      deflater.end();
    }
  }

  private byte[] sealed(byte[] body) throws GeneralSecurityException {
    byte[] nonce = new byte[12];
    new SecureRandom().nextBytes(nonce);
    byte[] sealed = Arrays.copyOf(nonce, nonce.length + body.length + 16);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
    cipher.doFinal(body, 0, body.length, sealed, nonce.length);
    return Base64.getUrlEncoder().encode(sealed);
  }

  private static byte[] gzip(Deflater deflater, byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(body.length);
    out.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, -1});
    deflater.reset();
    deflater.setInput(body);
    deflater.finish();
    byte[] part = new byte[16_384];
    while (!deflater.finished()) {
      out.write(part, 0, deflater.deflate(part));
    }
    CRC32 checksum = new CRC32();
    checksum.update(body);
    writeLittleEndian(out, (int) checksum.getValue());
    writeLittleEndian(out, body.length);
    return out.toByteArray();
  }

  private static void writeLittleEndian(ByteArrayOutputStream out, int value) {
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      out.write(value >>> shift);
    }
  }

  private static void exchange(Socket socket, byte[] body) throws IOException {
    OutputStream out = socket.getOutputStream();
    String head =
        "POST /api/v1/events HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Content-Encoding: gzip\r\nContent-Length: "
            + body.length
            + "\r\n\r\n";
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    out.write(body);
    InputStream in = socket.getInputStream();
    byte[] answer = new byte[1024];
    int filled = 0;
    while (filled == 0 || answer[filled - 1] != '}') {
      int read = in.read(answer, filled, answer.length - filled);
      if (read < 0) {
        throw new IOException("The server closed the connection");
      }
      filled += read;
    }
  }
}
