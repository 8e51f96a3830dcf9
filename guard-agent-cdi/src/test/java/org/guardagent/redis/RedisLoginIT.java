package org.guardagent.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guardagent.model.TelemetryKind.EVENTS;
import static org.guardagent.redis.Nodes.lease;
import static org.guardagent.redis.RedisOutageIT.comesBack;
import static org.guardagent.testing.Items.events;
import static org.guardagent.testing.Items.urgents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.guardagent.spi.StoreUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Passwords, users with limited rights, databases. */
class RedisLoginIT {

  private static final String RIGHTS =
      "+eval +evalsha +exists +xlen +xinfo +xgroup +xadd +xrange +xreadgroup +xpending +xclaim"
          + " +xack +xdel +xtrim +hset +hget +hgetall +hmget +hlen +hincrby +del +expire +time";

  private final Path directory;

  RedisLoginIT(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void aWrongPasswordIsNotRepeated() {
    try (RealRedis redis = RealRedis.start(directory, "requirepass right-one");
        Nodes nodes = new Nodes(redis.port())) {
      nodes.address = login(redis, "", "wrong-one");
      RedisStore store = nodes.node();
      assertThatThrownBy(() -> store.append(EVENTS, events(1, 2)))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining("WRONGPASS")
          .hasMessageNotContaining("wrong-one")
          .hasNoCause();
      assertThat(nodes.problems).noneMatch(p -> p.contains("wrong-one"));
      assertThat(store.isUp()).isFalse();
    }
  }

  @Test
  void aPasswordAloneIsEnough() {
    try (RealRedis redis = RealRedis.start(directory, "requirepass p%w:d");
        Nodes nodes = new Nodes(redis.port())) {
      nodes.address = login(redis, "", "p%25w:d");
      RedisStore store = nodes.node();
      store.append(EVENTS, events(1, 2));
      assertThat(store.counts(EVENTS).waiting()).isEqualTo(2);
    }
  }

  @Test
  void aUserNeedsNoMoreRightsThanAreDocumented() {
    try (RealRedis redis =
            RealRedis.start(
                directory, "user guard on >secret ~guard_core:agent:* -@all " + RIGHTS);
        Nodes nodes = new Nodes(redis.port())) {
      nodes.address = login(redis, "guard", "secret");
      nodes.maxLength = 10;
      RedisStore store = nodes.node();
      store.append(EVENTS, urgents(1, 2));
      store.append(EVENTS, events(3, 20));
      store.renew(lease(store, 20));
      store.acknowledge(store.split(lease(store, 40)).get(0));
      store.reject(lease(store, 40), "no");
      store.deadLetters();
      store.resendDeadLetters();
      store.release(lease(store), Duration.ofMillis(10));
      store.expedite();
      comesBack(store);
      Nodes.assertBalanced(store);
      assertThat(nodes.problems).isEmpty();
    }
  }

  @Test
  void theDatabaseOfTheUrlIsUsed() {
    try (RealRedis redis = RealRedis.start(directory);
        Nodes nodes = new Nodes(redis.port())) {
      nodes.address =
          RedisAddress.of(
              "redis://127.0.0.1:" + redis.port() + "/3", Optional.empty(), Optional.empty());
      nodes.node().append(EVENTS, events(1, 2));
      redis.with(
          jedis -> {
            assertThat(jedis.dbSize()).isZero();
            jedis.select(3);
            assertThat(jedis.xlen(nodes.key("events"))).isEqualTo(2);
          });
    }
  }

  @Test
  void aUserThatRedisNamesIsNotRepeated() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Nodes nodes = new Nodes(server.getLocalPort())) {
      nodes.address = login(server.getLocalPort(), "guardian", "secret");
      Thread redis = new Thread(() -> refuse(server));
      redis.start();
      RedisStore store = nodes.node();
      assertThatThrownBy(() -> store.append(EVENTS, events(1, 2)))
          .hasMessageEndingWith("NOPERM User *** has no permissions to run the 'evalsha' command")
          .hasNoCause();
    }
  }

  /** As Redis 7 does it. */
  private static void refuse(ServerSocket server) {
    try (Socket socket = server.accept()) {
      byte[] command = new byte[100_000];
      assertThat(socket.getInputStream().read(command)).isPositive();
      socket.getOutputStream().write("+OK\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(socket.getInputStream().read(command)).isPositive();
      String refusal = "-NOPERM User guardian has no permissions to run the 'evalsha' command\r\n";
      socket.getOutputStream().write(refusal.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RedisAddress login(RealRedis redis, String user, String password) {
    return login(redis.port(), user, password);
  }

  private static RedisAddress login(int port, String user, String password) {
    return RedisAddress.of(
        "redis://" + user + ":" + password + "@127.0.0.1:" + port,
        Optional.empty(),
        Optional.empty());
  }
}
