package org.guardagent.sample.run;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Asks for one thing again and again. Does little beside sending and receiving, because it shares
 * the machine with the server that is measured; so each answer must fit into a buffer. Not
 * thread-safe.
 */
final class LoadConnection implements AutoCloseable {

  private static final int LARGEST = 1 << 16;
  private static final int TIMEOUT_MILLIS = 10_000;
  private static final byte[] END_OF_HEAD = octets("\r\n\r\n");
  private static final byte[] LAST_CHUNK = octets("\r\n0\r\n\r\n");
  private static final String LENGTH = "\r\ncontent-length:";

  private final int port;
  private final byte[] request;
  private final byte[] answer = new byte[LARGEST];
  private byte[] before = {};
  private @Nullable Socket socket;

  LoadConnection(int port, String path) {
    this.port = port;
    this.request =
        octets("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: load\r\n\r\n");
  }

  /**
   * Asks once, and reads the answer.
   *
   * @throws IOException also if the answer is another than 200
   */
  void ask() throws IOException {
    Socket open = open();
    open.getOutputStream().write(request);
    InputStream in = open.getInputStream();
    int read = more(in, 0);
    if (isAsBefore(read)) {
      return;
    }
    String head = read(in, read);
    if (!head.startsWith("http/1.1 200 ")) {
      throw new IOException("This would measure something else: " + head);
    }
    if (head.contains("\r\nconnection: close")) {
      close();
    }
  }

  /** The same octets again mean the same: a whole answer, and a connection that stays open. */
  private boolean isAsBefore(int read) {
    return socket != null
        && before.length == read
        && Arrays.equals(before, 0, read, answer, 0, read);
  }

  private Socket open() throws IOException {
    Socket known = socket;
    if (known == null) {
      known = new Socket(InetAddress.getLoopbackAddress(), port);
      known.setTcpNoDelay(true);
      known.setSoTimeout(TIMEOUT_MILLIS);
      socket = known;
    }
    return known;
  }

  /** Reads the rest of an answer, and returns its head in lower case. */
  private String read(InputStream in, int begun) throws IOException {
    int read = begun;
    int bodyStart = endOfHead(read);
    while (bodyStart == 0) {
      read = more(in, read);
      bodyStart = endOfHead(read);
    }
    String head =
        new String(answer, 0, bodyStart, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    int length = length(head);
    while (!isWhole(read, bodyStart, length)) {
      read = more(in, read);
    }
    before = head.contains("\r\nconnection: close") ? new byte[0] : Arrays.copyOf(answer, read);
    return head;
  }

  private int more(InputStream in, int read) throws IOException {
    int more = in.read(answer, read, LARGEST - read);
    if (more <= 0) {
      throw new EOFException("The answer has no end, or one beyond " + LARGEST + " bytes");
    }
    return read + more;
  }

  private boolean isWhole(int read, int bodyStart, int length) {
    return length >= 0
        ? read - bodyStart >= length
        : read - bodyStart >= LAST_CHUNK.length - 2
            && matches(LAST_CHUNK, read - LAST_CHUNK.length);
  }

  private int endOfHead(int read) {
    for (int i = 0; i <= read - END_OF_HEAD.length; i++) {
      if (answer[i] == '\r' && matches(END_OF_HEAD, i)) {
        return i + END_OF_HEAD.length;
      }
    }
    return 0;
  }

  private boolean matches(byte[] octets, int at) {
    return Arrays.equals(answer, at, at + octets.length, octets, 0, octets.length);
  }

  private static int length(String head) {
    int at = head.indexOf(LENGTH);
    return at < 0
        ? -1
        : Integer.parseInt(
            head.substring(at + LENGTH.length(), head.indexOf('\r', at + LENGTH.length())).strip());
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    if (socket != null) {
      socket.close();
      socket = null;
    }
  }
}
