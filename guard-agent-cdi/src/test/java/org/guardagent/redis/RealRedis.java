package org.guardagent.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.embedded.RedisServer;
import redis.embedded.core.RedisServerBuilder;

/** A real Redis on a free port of the loopback interface. */
public final class RealRedis implements AutoCloseable {

  private final int port = freePort();
  private final List<String> lines;
  private final Path directory;
  private @Nullable RedisServer server;

  private RealRedis(Path directory, List<String> lines) {
    this.directory = directory;
    this.lines = lines;
  }

  public static RealRedis start(Path directory, String... lines) {
    RealRedis redis = new RealRedis(directory, List.of(lines));
    redis.start();
    return redis;
  }

  /** As {@code guard.redis.url} takes it. */
  public String url() {
    return "redis://127.0.0.1:" + port;
  }

  int port() {
    return port;
  }

  /** Starts it anew after {@link #kill}, on the same port, with what is in its directory. */
  public void start() {
    try {
      RedisServerBuilder builder =
          RedisServer.newRedisServer()
              .port(port)
              .bind("127.0.0.1")
              .onShutdownForceStop(true)
              .setting("dir " + existing(directory))
              .setting("save \"\"");
      lines.forEach(builder::setting);
      RedisServer built = builder.build();
      built.start();
      server = built;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the process without giving it time. */
  public void kill() {
    RedisServer running = server;
    server = null;
    if (running != null) {
      try {
        running.stop();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Does something with a connection of its own. */
  void with(Consumer<Jedis> action) {
    try (Jedis jedis = new Jedis("127.0.0.1", port, 5_000)) {
      action.accept(jedis);
    }
  }

  @Override
  public void close() {
    kill();
  }

  private static Path existing(Path directory) throws IOException {
    return Files.createDirectories(directory);
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
