package org.guardagent.platform;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A server that misbehaves below HTTP. Reads one request's head per connection, then acts. */
final class RawServer implements AutoCloseable {

  private final ServerSocket socket;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);

  /** What happens to a connection once the head of the request is read. */
  interface Behaviour {
    void act(Socket connection, RawServer server) throws IOException;
  }

  RawServer(Behaviour behaviour) {
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(() -> accept(behaviour));
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  /** Says nothing until the server is closed. */
  static void hang(Socket connection, RawServer server) {
    server.closedWithin(Long.MAX_VALUE);
  }

  /** Ends the connection with a reset instead of an answer. */
  static void reset(Socket connection, RawServer server) throws IOException {
    connection.setSoLinger(true, 0);
  }

  /** Begins an answer and then sends a byte from time to time, for ever. */
  static void drip(Socket connection, RawServer server) throws IOException {
    OutputStream out = connection.getOutputStream();
    write(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n{");
    while (!server.closedWithin(20)) {
      write(out, " ");
    }
  }

  /** Sends a body without an end as fast as it can. */
  static void flood(Socket connection, RawServer server) throws IOException {
    OutputStream out = connection.getOutputStream();
    write(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
    String chunk = "1000\r\n" + " ".repeat(0x1000) + "\r\n";
    while (!server.closedWithin(0)) {
      write(out, chunk);
    }
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    threads.shutdownNow();
    socket.close();
  }

  private boolean closedWithin(long millis) {
    try {
      return closed.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void accept(Behaviour behaviour) {
    try {
      while (!socket.isClosed()) {
        Socket connection = socket.accept();
        threads.execute(() -> serve(connection, behaviour));
      }
    } catch (IOException e) {
      // The server was closed.
    }
  }

  private void serve(Socket connection, Behaviour behaviour) {
    try (connection) {
      BufferedReader head =
          new BufferedReader(
              new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
      String line = head.readLine();
      while (line != null && !line.isEmpty()) {
        line = head.readLine();
      }
      behaviour.act(connection, this);
    } catch (IOException e) {
      // The client gave the connection up.
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }
}
