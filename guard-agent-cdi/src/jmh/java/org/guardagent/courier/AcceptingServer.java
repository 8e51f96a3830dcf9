package org.guardagent.courier;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/**
 * A platform that accepts everything as cheaply as a server can: it reads a body without looking
 * into it, and answers. One thread for each connection.
 */
final class AcceptingServer implements AutoCloseable {

  private static final byte[] ANSWER =
      ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 16\r\n\r\n"
              + "{\"success\":true}")
          .getBytes(StandardCharsets.US_ASCII);

  private static final int END_OF_HEAD = 4;

  private final ServerSocket listener;
  private final LongAdder bodyBytes = new LongAdder();

  AcceptingServer() throws IOException {
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    daemon("accepting-server", this::accept);
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  long bodyBytes() {
    return bodyBytes.sum();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        daemon("accepting-connection", () -> serve(socket));
      }
    } catch (IOException e) {
      if (!listener.isClosed()) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      byte[] buffer = new byte[1 << 17];
      InputStream in = socket.getInputStream();
      int filled = 0;
      while (true) {
        int head = headLength(buffer, filled);
        while (head < 0) {
          int read = in.read(buffer, filled, buffer.length - filled);
          if (read < 0) {
            return;
          }
          filled += read;
          head = headLength(buffer, filled);
        }
        long body = contentLength(new String(buffer, 0, head, StandardCharsets.US_ASCII));
        long left = body - (filled - head);
        while (left > 0) {
          left -= in.read(buffer, 0, (int) Math.min(left, buffer.length));
        }
        filled = 0;
        bodyBytes.add(body);
        socket.getOutputStream().write(ANSWER);
      }
    } catch (IOException e) {
      // The client went away: the load is over.
    }
  }

  private static int headLength(byte[] buffer, int filled) {
    for (int i = 0; i + END_OF_HEAD <= filled; i++) {
      if (buffer[i] == '\r'
          && buffer[i + 1] == '\n'
          && buffer[i + 2] == '\r'
          && buffer[i + 3] == '\n') {
        return i + END_OF_HEAD;
      }
    }
    return -1;
  }

  private static long contentLength(String head) {
    String lower = head.toLowerCase(Locale.ROOT);
    int at = lower.indexOf("content-length:");
    if (at < 0) {
      return 0;
    }
    int start = at + "content-length:".length();
    return Long.parseLong(lower.substring(start, lower.indexOf('\r', start)).strip());
  }

  private static void daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }
}
