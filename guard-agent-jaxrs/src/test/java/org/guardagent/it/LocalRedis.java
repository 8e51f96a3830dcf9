package org.guardagent.it;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.guardagent.it.server.Ports;
import redis.clients.jedis.Jedis;
import redis.embedded.RedisServer;

/** A real Redis on the loopback interface, which keeps nothing. */
public final class LocalRedis implements AutoCloseable {

  private static final String HOST = "127.0.0.1";

  private final RedisServer server;
  private final int port;

  private LocalRedis(RedisServer server, int port) {
    this.server = server;
    this.port = port;
  }

  public static LocalRedis start(Path directory) throws IOException {
    int port = Ports.free();
    RedisServer server =
        RedisServer.newRedisServer()
            .port(port)
            .bind(HOST)
            .onShutdownForceStop(true)
            .setting("dir " + directory)
            .setting("save \"\"")
            .build();
    server.start();
    return new LocalRedis(server, port);
  }

  public int port() {
    return port;
  }

  public Jedis connect() {
    return new Jedis(HOST, port);
  }

  /** Its answers are waited for longer than usual: the tests share their processors. */
  public static Map<String, String> settings(int port) {
    return Map.of(
        "guard.redis.url", "redis://" + HOST + ":" + port,
        "guard.redis.connect-timeout", "5",
        "guard.redis.timeout", "5");
  }

  @Override
  public void close() throws IOException {
    server.stop();
  }
}
