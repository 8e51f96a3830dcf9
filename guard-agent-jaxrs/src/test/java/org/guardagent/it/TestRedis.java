package org.guardagent.it;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import redis.embedded.RedisServer;

/** A real Redis for a test. */
final class TestRedis {

  private TestRedis() {}

  static RedisServer start(int port, Path directory) throws IOException {
    RedisServer redis =
        RedisServer.newRedisServer()
            .port(port)
            .bind("127.0.0.1")
            .onShutdownForceStop(true)
            .setting("dir " + directory)
            .setting("save \"\"")
            .build();
    redis.start();
    return redis;
  }

  /** Its answers are waited for longer than usual: the tests share their processors. */
  static Map<String, String> settings(int port) {
    return Map.of(
        "guard.redis.url", "redis://127.0.0.1:" + port,
        "guard.redis.connect-timeout", "5",
        "guard.redis.timeout", "5");
  }
}
