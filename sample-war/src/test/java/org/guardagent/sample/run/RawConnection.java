package org.guardagent.sample.run;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Sends bytes as they are, and reads what comes back as far as it is HTTP. Not thread-safe. */
final class RawConnection implements AutoCloseable {

  private static final int MAX_HEAD = 65_536;
  private static final int TIMEOUT_MILLIS = 3_000;

  private final int port;
  private @Nullable Socket socket;
  private @Nullable InputStream in;

  RawConnection(int port) {
    this.port = port;
  }

  /** An answer; status 0 if the server closed the connection without one. */
  record Answer(int status, String body) {}

  Answer send(RawRequest request) throws IOException {
    try {
      Socket open = open();
      open.getOutputStream().write(request.octets().getBytes(StandardCharsets.ISO_8859_1));
      if (request.isBroken()) {
        open.shutdownOutput();
      }
      Answer answer = read(request.isHead());
      if (request.isBroken()) {
        close();
      }
      return answer;
    } catch (EOFException | SocketException | SocketTimeoutException e) {
      close();
      return new Answer(0, "");
    }
  }

  private Socket open() throws IOException {
    Socket known = socket;
    if (known == null || known.isClosed()) {
      known = new Socket(InetAddress.getLoopbackAddress(), port);
      known.setTcpNoDelay(true);
      known.setSoTimeout(TIMEOUT_MILLIS);
      socket = known;
      in = new BufferedInputStream(known.getInputStream());
    }
    return known;
  }

  private Answer read(boolean isHead) throws IOException {
    String head = head();
    if (!head.startsWith("HTTP/1.")) {
      throw new EOFException("an answer without a status, as HTTP 0.9 has it");
    }
    int status = Integer.parseInt(head.substring(9, 12));
    if (status == 100) {
      return read(isHead);
    }
    String fields = head.toLowerCase(Locale.ROOT);
    String body = "";
    if (!isHead && status != 204 && status != 304) {
      body = fields.contains("transfer-encoding: chunked") ? chunks() : text(length(fields));
    }
    if (fields.contains("connection: close")
        || (length(fields) < 0 && !fields.contains("chunked"))) {
      close();
    }
    return new Answer(status, body);
  }

  private String head() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n", Math.max(0, head.length() - 4)) < 0) {
      head.append((char) octet());
      if (head.length() > MAX_HEAD) {
        throw new IOException("The answer has no end of its head");
      }
    }
    return head.toString();
  }

  private static int length(String fields) {
    int at = fields.indexOf("content-length:");
    return at < 0
        ? -1
        : Integer.parseInt(
            fields.substring(at + "content-length:".length(), fields.indexOf('\r', at)).strip());
  }

  private String chunks() throws IOException {
    StringBuilder body = new StringBuilder();
    while (true) {
      int size = Integer.parseInt(line().split(";", 2)[0].strip(), 16);
      body.append(text(size));
      line();
      if (size == 0) {
        return body.toString();
      }
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    int octet;
    while ((octet = octet()) != '\n') {
      line.append((char) octet);
    }
    return line.toString();
  }

  /** With no length, the body ends with the connection. */
  private String text(int length) throws IOException {
    InputStream stream = input();
    byte[] bytes = length < 0 ? stream.readAllBytes() : stream.readNBytes(length);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private int octet() throws IOException {
    int octet = input().read();
    if (octet < 0) {
      throw new EOFException();
    }
    return octet;
  }

  private InputStream input() throws IOException {
    if (in == null) {
      throw new EOFException();
    }
    return in;
  }

  @Override
  public void close() throws IOException {
    if (socket != null) {
      socket.close();
      socket = null;
      in = null;
    }
  }
}
