package org.guardagent.chaos;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A platform on the loopback interface that does, request by request, what it is told. */
public final class FicklePlatform implements AutoCloseable {

  /** What happens to a batch of events. */
  public enum Mood {
    ACCEPT,
    ACCEPT_AND_HANG_UP,
    ACCEPT_AND_HANG,
    UNAVAILABLE,
    RESET,
    HANG,
    GARBAGE,
    THROTTLE,
    TOO_LARGE
  }

  private final ServerSocket socket;
  private final ExecutorService threads = Executors.newCachedThreadPool(FicklePlatform::daemon);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Arrivals arrivals = new Arrivals();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private volatile Supplier<Mood> mood;

  public FicklePlatform(Supplier<Mood> mood) {
    this.mood = mood;
    try {
      this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(this::acceptConnections);
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  public Arrivals arrivals() {
    return arrivals;
  }

  public void mood(Supplier<Mood> newMood) {
    mood = newMood;
  }

  /** What went wrong in the platform itself. */
  public void assertSound() {
    Throwable thrown = failure.get();
    if (thrown != null) {
      throw new AssertionError(thrown);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    threads.shutdownNow();
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void acceptConnections() {
    try {
      while (!socket.isClosed()) {
        Socket connection = socket.accept();
        threads.execute(() -> serve(connection));
      }
    } catch (IOException e) {
      // The platform was closed.
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      connection.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(connection.getInputStream());
      for (Request request = Request.read(in); request != null; request = Request.read(in)) {
        if (!answer(request, connection)) {
          return;
        }
      }
    } catch (IOException e) {
      // The client has gone: it was killed, or has lost patience.
    } catch (RuntimeException | Error e) {
      failure.compareAndSet(null, e);
    }
  }

  /** Returns whether the connection goes on. */
  private boolean answer(Request request, Socket connection) throws IOException {
    OutputStream out = connection.getOutputStream();
    Mood now = request.isEvents ? mood.get() : Mood.ACCEPT;
    switch (now) {
      case ACCEPT -> {
        take(request);
        write(out, "200 OK", "", "{\"success\":true}");
      }
      case ACCEPT_AND_HANG_UP -> {
        take(request);
        return false;
      }
      case ACCEPT_AND_HANG -> {
        take(request);
        awaitClosed();
        return false;
      }
      case UNAVAILABLE -> write(out, "503 Service Unavailable", "", "later");
      case RESET -> {
        connection.setSoLinger(true, 0);
        return false;
      }
      case HANG -> {
        awaitClosed();
        return false;
      }
      case GARBAGE -> write(out, "200 OK", "", "\u0000<html>not what you expected");
      case THROTTLE -> write(out, "429 Too Many Requests", "Retry-After: 1\r\n", "slower");
      case TOO_LARGE -> write(out, "413 Content Too Large", "", "smaller");
    }
    return true;
  }

  private void take(Request request) throws IOException {
    if (request.isEvents) {
      arrivals.accept(request.body, request.isGzip);
    }
  }

  private void awaitClosed() {
    try {
      closed.await(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void write(OutputStream out, String status, String headers, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String head =
        "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + bytes.length + "\r\n\r\n";
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    out.write(bytes);
    out.flush();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "fickle-platform");
    thread.setDaemon(true);
    return thread;
  }

  private static final class Request {

    private final boolean isEvents;
    private final boolean isGzip;
    private final byte[] body;

    private Request(boolean isEvents, boolean isGzip, byte[] body) {
      this.isEvents = isEvents;
      this.isGzip = isGzip;
      this.body = body;
    }

    /** Reads a request, or returns null at the end of the connection. */
    static @Nullable Request read(InputStream in) throws IOException {
      String line = readLine(in);
      boolean isEvents = line.startsWith("POST /api/v1/events ");
      boolean isGzip = false;
      int length = 0;
      if (line.isEmpty()) {
        return null;
      }
      for (line = readLine(in); !line.isEmpty(); line = readLine(in)) {
        String header = line.toLowerCase(Locale.ROOT);
        if (header.startsWith("content-length:")) {
          length = Integer.parseInt(header.substring(15).strip());
        }
        isGzip |= header.startsWith("content-encoding:") && header.contains("gzip");
      }
      byte[] body = in.readNBytes(length);
      return body.length == length ? new Request(isEvents, isGzip, body) : null;
    }

    private static String readLine(InputStream in) throws IOException {
      StringBuilder line = new StringBuilder();
      for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
        if (c != '\r') {
          line.append((char) c);
        }
      }
      return line.toString();
    }
  }
}
