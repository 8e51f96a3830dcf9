package org.guardagent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.guardagent.config.AgentKeys;
import org.guardagent.it.control.ControlResource;
import org.guardagent.it.desk.GuardedResource;
import org.guardagent.it.server.DeployedWar;
import org.guardagent.it.server.Server;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** An application that comes and goes under load: when it has gone, nothing of it is left. */
class RedeployIT {

  private static final Logger LOG = System.getLogger(RedeployIT.class.getName());
  private static final int ROUNDS = Integer.getInteger("redeploy.rounds", 20);
  private static final int ROUNDS_WITH_REDIS = 3;
  private static final int POSTS_OF_ANOTHER = 100;
  private static final int POSTS_IN_ROUND = 15;
  private static final int BATCHES_IN_ROUND = 4;

  /** What the agent says of a platform that refuses a batch or hangs. */
  private static final String SCRIPTED = "Guard agent: TRANSPORT_SEND: ";

  /** The gate gives Redis 50 ms, which is little on a machine that starts applications. */
  private static final String LATE_REDIS = "bans and limits are not shared";

  /**
   * The method handle with which all records of a JVM compare their components remembers the last
   * type that it was asked for: that of the application that went last. So heap dumps show it on
   * JDK 17, and on 25 one is left, too, but on Payara.
   */
  private static final int LOADERS_THAT_THE_JDK_KEEPS = 1;

  /** Of its own, because a server may keep what was deployed on it before. */
  private static final Server SERVER = Server.fresh();

  @TempDir private Path directory = Path.of("");

  @AfterAll
  static void terminateServer() throws InterruptedException {
    SERVER.terminate(Duration.ofSeconds(30));
  }

  @Test
  void nothingIsLeftAndNothingLostOfAStoreInFiles() throws Exception {
    try (FakePlatform platform = new FakePlatform()) {
      Map<String, String> settings = settings(platform);
      settings.put("guard.agent.store.directory", directory.resolve("store").toString());
      assertNothingIsLeftAndNothingLost(war(settings), ROUNDS, platform, () -> {});
    }
  }

  @Test
  void nothingIsLeftAndNothingLostOfAStoreInRedis() throws Exception {
    try (LocalRedis redis = LocalRedis.start(directory);
        Jedis jedis = redis.connect();
        FakePlatform platform = new FakePlatform()) {
      Map<String, String> settings = settings(platform);
      settings.put("guard.agent.store.directory", directory.resolve("store").toString());
      settings.putAll(LocalRedis.settings(redis.port()));
      assertNothingIsLeftAndNothingLost(
          war(settings).addAsLibraries(TestWar.redisClient()),
          ROUNDS_WITH_REDIS,
          platform,
          () -> assertThat(jedis.clientList().lines()).as("clients of Redis").hasSize(1));
    }
  }

  private void assertNothingIsLeftAndNothingLost(
      WebArchive archive, int rounds, FakePlatform platform, Runnable afterEachRound)
      throws Exception {
    letAnotherApplicationComeFirst();
    int mark = SERVER.log().length();
    List<String> httpClients = SERVER.httpClientThreads();
    long start = System.nanoTime();
    DurableLoad load = DurableLoad.on(SERVER.web("redeployed"));
    Ended ended = new Ended(0, 0, 0, 0, "");
    try {
      for (int round = 0; round < rounds; round++) {
        script(platform, round);
        DeployedWar war = SERVER.deploy(archive);
        serve(war.web(), load, platform, round);
        ended = Ended.of(war);
        assertThat(SERVER.agentThreads()).isEmpty();
        assertThat(ended.isBalanced()).as(ended.toString()).isTrue();
        assertThat(lines(war, "Guard agent: .* started; ")).isEqualTo(1);
        assertThat(lines(war, "Guard agent: stopped; ")).isEqualTo(1);
        afterEachRound.run();
      }
    } finally {
      load.end();
    }
    long ofRounds = System.nanoTime();
    assertNothingIsLeft(platform, httpClients);
    long ofCollection = System.nanoTime();
    assertNextRunDelivers(archive, load, platform);
    assertThat(SERVER.complaints(SERVER.log().substring(mark)))
        .filteredOn(line -> !line.contains(SCRIPTED) && !line.contains(LATE_REDIS))
        .isEmpty();
    LOG.log(
        Level.INFO,
        "{0} rounds in {1} s, nothing left after {2} s: promised {3} events, refused {4} posts; {5}",
        rounds,
        (ofRounds - start) / 1e9,
        (ofCollection - ofRounds) / 1e9,
        load.promised().size() * DurableLoad.EVENTS_IN_POST,
        load.refused(),
        ended);
  }

  /** Every third batch is refused; in every fourth round the platform hangs when it ends. */
  private static void script(FakePlatform platform, int round) {
    boolean hanging = round % 4 == 3;
    platform.answerBatches(
        batch ->
            hanging && batch >= BATCHES_IN_ROUND - 1
                ? FakePlatform.HANG
                : batch % 3 == 1 ? 503 : 200);
  }

  private static void serve(Web web, DurableLoad load, FakePlatform platform, int round) {
    int posts = load.promised().size();
    int batches = platform.batches().size();
    assertThat(web.get("api/guarded/" + round)).isEqualTo(String.valueOf(round));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                load.promised().size() >= posts + POSTS_IN_ROUND
                    && platform.batches().size() >= batches + BATCHES_IN_ROUND);
  }

  /**
   * Waits, because a JDK before 21 ends an HTTP client's thread and its connections when it is
   * garbage, and because a server's own threads may keep an application for some seconds.
   */
  private void assertNothingIsLeft(FakePlatform platform, List<String> httpClients) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              assertThat(SERVER.loadersAfterCollection(AgentKeys.class))
                  .as("class loaders of applications")
                  .isLessThanOrEqualTo(LOADERS_THAT_THE_JDK_KEEPS);
              assertThat(SERVER.httpClientThreads()).isSubsetOf(httpClients);
              assertThat(SERVER.connectionsTo(platform.port())).as("connections").isEmpty();
            });
  }

  /**
   * An application without the agent, for which the server makes those of its own threads that are
   * made when somebody first needs them, and never end. Before JDK 24 a thread keeps the classes
   * that were on the stack when it was made: on Payara, of the first applications with a {@code
   * Timeout}.
   */
  private void letAnotherApplicationComeFirst() throws InterruptedException {
    WebArchive control =
        ShrinkWrap.create(WebArchive.class, "redeployed.war")
            .addPackage(ControlResource.class.getPackage());
    DurableLoad load = DurableLoad.on(SERVER.web("redeployed"));
    try (DeployedWar war = SERVER.deploy(control)) {
      assertThat(war.isDeployed()).isTrue();
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> load.promised().size() >= POSTS_OF_ANOTHER);
    } finally {
      load.end();
    }
  }

  private void assertNextRunDelivers(WebArchive archive, DurableLoad load, FakePlatform platform) {
    platform.answerBatches(batch -> 200);
    try (DeployedWar war = SERVER.deploy(archive)) {
      await().atMost(Duration.ofSeconds(30)).until(() -> events(war).getInt("waiting") == 0);
      load.assertArrived(platform, events(war));
    }
  }

  private static WebArchive war(Map<String, String> settings) {
    return DeskWar.named("redeployed.war", settings).addClass(GuardedResource.class);
  }

  private static Map<String, String> settings(FakePlatform platform) {
    Map<String, String> settings = TestWar.settings(platform.endpoint());
    settings.putAll(DurableLoad.settings(Duration.ofSeconds(1)));
    settings.put("guard.agent.timeout", "5");
    return settings;
  }

  private static JsonObject events(DeployedWar war) {
    return war.web().getJson("api/desk/statistics").getJsonObject("events");
  }

  private static long lines(DeployedWar war, String text) {
    Pattern pattern = Pattern.compile(text);
    return war.log().lines().filter(line -> pattern.matcher(line).find()).count();
  }
}
