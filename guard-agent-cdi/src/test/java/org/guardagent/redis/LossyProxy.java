package org.guardagent.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between a client and a Redis, and can swallow what Redis answers. */
final class LossyProxy implements AutoCloseable {

  private final ServerSocket server;
  private final int target;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private volatile boolean losing;
  private volatile boolean hasLost;

  LossyProxy(int target) {
    this(plainSocket(), target);
  }

  /** With a server socket that speaks TLS it ends that. */
  LossyProxy(ServerSocket server, int target) {
    this.server = server;
    this.target = target;
    start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  void loseAnswers(boolean lose) {
    losing = lose;
  }

  boolean hasLost() {
    return hasLost;
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        Socket redis = new Socket(InetAddress.getLoopbackAddress(), target);
        sockets.add(client);
        sockets.add(redis);
        start(() -> pump(client, redis, false));
        start(() -> pump(redis, client, true));
      }
    } catch (IOException closed) {
      close();
    }
  }

  private void pump(Socket from, Socket to, boolean isAnswer) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[8192];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (isAnswer && losing) {
          hasLost = true;
        } else {
          out.write(buffer, 0, read);
          out.flush();
        }
      }
    } catch (IOException closed) {
      // one side has gone, and the other with it
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private static ServerSocket plainSocket() {
    try {
      return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
