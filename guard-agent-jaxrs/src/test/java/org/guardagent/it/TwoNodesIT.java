package org.guardagent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.guardagent.it.server.DeployedWar;
import org.guardagent.it.server.Server;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.SetParams;

/** Two applications that share a Redis, as two nodes of one do. */
@SuppressWarnings("NullAway.Init") // a method before each test sets the field
class TwoNodesIT {

  private static final int LIMIT = 40;
  private static final Duration SOON = Duration.ofSeconds(10);

  private final FakePlatform platform = new FakePlatform();
  private LocalRedis redis;

  @BeforeEach
  void startRedis(@TempDir Path directory) throws IOException {
    redis = LocalRedis.start(directory);
  }

  @AfterEach
  void stop() throws IOException {
    redis.close();
    platform.close();
  }

  @Test
  void banAndLimitOfOneNodeHoldOnTheOther() {
    try (DeployedWar one = deploy("one");
        DeployedWar two = deploy("two")) {
      Caller here = new Caller(one.web().base(), "10.5.0.1");
      Caller there = new Caller(two.web().base(), "10.5.0.1");
      // Connections are made in the background; until then each node is for itself.
      await().atMost(SOON).until(() -> countsTogether(one, two));

      here.send("PUT", "desk/bans/10.5.0.1", BodyPublishers.noBody());
      assertThat(here.get("api/items/1").statusCode()).isEqualTo(403);
      await().atMost(SOON).until(() -> there.get("api/items/1").statusCode() == 403);
      there.send("DELETE", "desk/bans/10.5.0.1", BodyPublishers.noBody());
      assertThat(there.get("api/items/1").statusCode()).isEqualTo(200);
      await().atMost(SOON).until(() -> here.get("api/items/1").statusCode() == 200);
    }
  }

  @Test
  void banOfAnotherMemberOfTheFamilyHoldsHereAndOursIsInItsForm() {
    try (DeployedWar war = deploy("one");
        Jedis jedis = redis.connect()) {
      Caller caller = new Caller(war.web().base(), "10.5.1.1");
      String until = String.valueOf(Instant.now().plusSeconds(600).toEpochMilli() / 1_000.0);
      jedis.set("guard_core:banned_ips:10.5.1.1", until, SetParams.setParams().ex(600));
      await().atMost(SOON).until(() -> caller.get("api/items/1").statusCode() == 403);

      caller.send("PUT", "desk/bans/10.5.1.2", BodyPublishers.noBody());
      await()
          .atMost(SOON)
          .untilAsserted(
              () -> {
                String ours = jedis.get("guard_core:banned_ips:10.5.1.2");
                assertThat(ours).isNotNull();
                assertThat((long) Double.parseDouble(ours))
                    .isGreaterThan(Instant.now().plusSeconds(7_000).getEpochSecond());
                assertThat(jedis.ttl("guard_core:banned_ips:10.5.1.2")).isGreaterThan(7_000);
              });
    }
  }

  @Test
  void requestsGoOnWhereRedisIsGone() throws IOException {
    try (DeployedWar war = deploy("one")) {
      Caller caller = new Caller(war.web().base(), "10.5.2.1");
      assertThat(caller.get("api/items/1").statusCode()).isEqualTo(200);
      redis.close();

      for (int i = 0; i < 20; i++) {
        assertThat(caller.get("api/items/" + i).statusCode()).isEqualTo(200);
      }
    }
  }

  /** A client of its own each time, who uses its requests up here. */
  private static boolean countsTogether(DeployedWar one, DeployedWar two) {
    String address = "10.6." + System.nanoTime() / 1_000 % 250 + "." + System.nanoTime() % 250;
    Caller here = new Caller(one.web().base(), address);
    Caller there = new Caller(two.web().base(), address);
    IntStream.range(0, LIMIT).forEach(i -> here.get("api/items/" + i));
    return there.get("api/items/0").statusCode() == 429;
  }

  private DeployedWar deploy(String name) {
    Map<String, String> settings = GuardedWar.settings(platform);
    settings.put("guard.dynamic-rules.enabled", "false");
    settings.put("guard.rate-limit.requests", String.valueOf(LIMIT));
    settings.putAll(LocalRedis.settings(redis.port()));
    WebArchive archive = GuardedWar.named(name + ".war", settings);
    return Server.shared().deploy(archive.addAsLibraries(TestWar.redisClient()));
  }
}
