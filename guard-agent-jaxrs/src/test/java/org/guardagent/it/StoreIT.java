package org.guardagent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.guardagent.it.FakePlatform.Request;
import org.guardagent.it.Web.Health;
import org.guardagent.it.desk.OwnStore;
import org.guardagent.it.desk.OwnStoreResource;
import org.guardagent.it.server.DeployedWar;
import org.guardagent.it.server.Server;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** What waits in a container, and what it outlives: the application, the server, a bad disk. */
@TestMethodOrder(OrderAnnotation.class)
class StoreIT {

  private static final int ACCEPTED_UNDER_LOAD = 3;
  private static final int SHUTDOWN_SECONDS = 2;

  /** To see that the file has gone, to await requests in flight, and to say so in its log. */
  private static final int SECONDS_OF_THE_SERVER = 8;

  /** To write down what waits, beside a load that takes every processor. */
  private static final int SECONDS_OF_A_BUSY_MACHINE = 2;

  private final Server server = Server.shared();

  @TempDir private Path directory = Path.of("");

  @Test
  void filesInTheHomeOfTheUserAreTheDefaultAndOutliveTheApplication() {
    try (FakePlatform platform = new FakePlatform().answerBatches(batch -> 503)) {
      Map<String, String> settings = TestWar.settings(platform.endpoint());
      settings.remove("guard.agent.store.directory");
      try (DeployedWar war = server.deploy(DeskWar.named("left.war", settings))) {
        Path folder = folders(war).get(0);
        assertThat(folder).hasParent(server.home().resolve(".guard-agent/store"));
        assertThat(folder.getFileName().toString()).isEqualTo("left-tests");
        assertThat(war.log()).containsPattern("started; .*, store files in " + folder + ", ");
        war.web().post("api/desk/events/left?count=3");
        war.web().post("api/desk/flush");
        assertThat(Ended.of(war)).isEqualTo(new Ended(3, 0, 3, 0, ""));
        assertThat(folder).isNotEmptyDirectory();
      }
      platform.answerBatches(batch -> 200);
      try (DeployedWar war = server.deploy(DeskWar.named("left.war", settings))) {
        await().until(() -> events(war).getInt("waiting") == 0);

        assertThat(platform.batches()).extracting(Request::isAccepted).endsWith(false, true);
        assertThat(platform.batches()).extracting(Request::batchId).containsOnly(firstId(platform));
        assertThat(Set.copyOf(platform.events("idempotency_key"))).hasSize(3);
        assertThat(events(war).getInt("recorded")).isEqualTo(3);
        assertThat(events(war).getInt("delivered")).isEqualTo(3);
      }
    }
  }

  @Test
  void applicationsOnOneServerHaveFoldersOfTheirOwn() {
    try (FakePlatform platform = new FakePlatform().answerBatches(batch -> 503)) {
      Map<String, String> settings = withFiles(platform);
      Map<String, String> otherProject = new TreeMap<>(settings);
      otherProject.put("guard.agent.project-id", "others");
      try (DeployedWar one = server.deploy(DeskWar.named("one.war", settings));
          DeployedWar two = server.deploy(DeskWar.named("two.war", settings));
          DeployedWar three = server.deploy(DeskWar.named("three.war", otherProject))) {
        assertThat(folders(one))
            .allMatch(folder -> directory.resolve("store").equals(folder.getParent()))
            .extracting(folder -> folder.getFileName().toString())
            .anyMatch(name -> name.startsWith("one-") && name.endsWith("-tests"))
            .anyMatch(name -> name.startsWith("two-") && name.endsWith("-tests"))
            .anyMatch(name -> name.startsWith("three-") && name.endsWith("-others"))
            .hasSize(3);
        one.web().post("api/desk/durable-events/first");
        two.web().post("api/desk/durable-events/second?count=2");
        three.web().post("api/desk/durable-events/third?count=3");
        assertThat(Ended.of(one)).isEqualTo(new Ended(1, 0, 1, 0, ""));
        assertThat(Ended.of(two)).isEqualTo(new Ended(2, 0, 2, 0, ""));
        assertThat(Ended.of(three)).isEqualTo(new Ended(3, 0, 3, 0, ""));
      }
      int mark = platform.batches().size();
      platform.answerBatches(batch -> 200);
      try (DeployedWar two = server.deploy(DeskWar.named("two.war", settings))) {
        await().until(() -> events(two).getInt("waiting") == 0);

        assertThat(platform.batches()).hasSize(mark + 1);
        assertThat(platform.batches().get(mark).events("event_type"))
            .containsExactly("second", "second");
      }
    }
  }

  @Test
  void directoryThatCannotBeUsedLeavesMemoryOneWarningAndTheReasonInHealth() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    try (FakePlatform platform = new FakePlatform()) {
      Map<String, String> settings = withFiles(platform);
      settings.put("guard.agent.store.directory", file.resolve("store").toString());
      try (DeployedWar war = server.deploy(DeskWar.named("unwritten.war", settings))) {
        Health health = war.web().health("ready");
        assertThat(health.state()).isEqualTo("UP");
        assertThat(health.data("status")).isEqualTo("degraded");
        assertThat(health.data("store"))
            .startsWith("memory, because The directory " + file.resolve("store") + " cannot be");
        assertThat(war.log()).containsPattern("started; .*store memory, because The directory");
        war.web().post("api/desk/events/kept");
        war.web().post("api/desk/flush");
        assertThat(platform.events("event_type")).containsExactly("kept");
        assertThat(
                war.log()
                    .lines()
                    .filter(
                        line ->
                            line.contains(
                                "Guard agent: STORE: The store cannot be used, so the next one")))
            .hasSize(1);
      }
    }
  }

  @Test
  void ownStoreTakesThePlaceOfTheAgentsAndMemoryTakesWhatItRefuses() {
    try (FakePlatform platform = new FakePlatform();
        DeployedWar war =
            server.deploy(
                DeskWar.named("drawer.war", withFiles(platform))
                    .addClasses(OwnStore.class, OwnStoreResource.class))) {
      assertThat(war.web().health("ready").data("store")).isEqualTo("the desk's drawer");
      assertThat(war.log()).containsPattern("started; .*store the desk's drawer");
      war.web().post("api/desk/durable-events/drawer?count=2");
      war.web().post("api/desk/flush");
      war.web().post("api/own-store/refuse");
      war.web().post("api/desk/events/memory");
      war.web().post("api/desk/flush");

      assertThat(platform.events("event_type")).containsExactly("drawer", "drawer", "memory");
      assertThat(war.web().health("ready").data("store"))
          .isEqualTo("memory, because no room today");
      assertThat(events(war).getInt("recorded")).isEqualTo(3);
      assertThat(events(war).getInt("delivered")).isEqualTo(3);
      assertThat(directory.resolve("store")).doesNotExist();
    }
  }

  @Test
  void redisWithoutItsClientStopsTheDeploymentAndNamesWhatToAdd() {
    try (FakePlatform platform = new FakePlatform()) {
      Map<String, String> settings = withRedis(platform, 6379);
      try (DeployedWar war = server.tryDeploy(DeskWar.named("clientless.war", settings))) {
        assertThat(war.isDeployed()).isFalse();
        assertThat(war.log())
            .contains("guard.redis.url = (set)", "no Redis client: add redis.clients:jedis");
        assertThat(server.agentThreads()).isEmpty();
      }
    }
  }

  @Test
  void whatOneApplicationLeavesInRedisAnotherOneOfItsProjectDelivers() throws IOException {
    try (LocalRedis redis = LocalRedis.start(directory);
        FakePlatform platform = new FakePlatform().answerBatches(batch -> 503)) {
      int port = redis.port();
      Map<String, String> settings = withRedis(platform, port);
      try (DeployedWar war = server.deploy(withClient("node-one.war", settings))) {
        assertThat(war.web().health("ready").data("store")).isEqualTo("Redis at 127.0.0.1:" + port);
        assertThat(war.log()).containsPattern("started; .*, store Redis at 127.0.0.1:" + port);
        war.web().post("api/desk/durable-events/travelling?count=3");
        war.web().post("api/desk/flush");
        assertThat(Ended.of(war)).isEqualTo(new Ended(3, 0, 3, 0, ""));
        assertThat(server.agentThreads()).isEmpty();
      }
      try (Jedis jedis = redis.connect()) {
        assertThat(jedis.xlen("guard_core:agent:{tests}:events")).isEqualTo(3);
      }
      platform.answerBatches(batch -> 200);
      try (DeployedWar war = server.deploy(withClient("node-two.war", settings))) {
        await().until(() -> events(war).getInt("delivered") == 3);

        assertThat(platform.batches()).extracting(Request::isAccepted).endsWith(false, true);
        assertThat(platform.batches()).extracting(Request::batchId).containsOnly(firstId(platform));
        assertThat(Set.copyOf(platform.events("idempotency_key"))).hasSize(3);
        assertThat(events(war).getInt("waiting")).isZero();
      }
    }
  }

  @Test
  void undeploymentUnderLoadReturnsInTimeBalancedAndKeepsWhatWasPromised() throws Exception {
    try (FakePlatform platform = new FakePlatform()) {
      Map<String, String> settings = underLoad(platform);
      DeployedWar war = server.deploy(DeskWar.named("loaded.war", settings));
      DurableLoad load = DurableLoad.on(war.web());
      awaitFullLoad(load, platform);
      long start = System.nanoTime();
      Ended ended = Ended.of(war);
      double seconds = (System.nanoTime() - start) / 1e9;
      List<String> threads = server.agentThreads();
      load.end();

      assertThat(Ended.secondsOf(war)).isLessThan(SHUTDOWN_SECONDS + SECONDS_OF_A_BUSY_MACHINE);
      assertThat(seconds).isLessThan(SHUTDOWN_SECONDS + SECONDS_OF_THE_SERVER);
      assertThat(threads).isEmpty();
      assertThat(load.refused()).isPositive();
      assertThat(ended.isBalanced()).as(ended.toString()).isTrue();
      assertThat(ended.delivered() + ended.waiting())
          .isGreaterThanOrEqualTo((long) load.promised().size() * DurableLoad.EVENTS_IN_POST);
      assertThat(ended.waiting()).isPositive();
      report("undeployed", seconds, load, ended.toString());
      assertNextRunDelivers(load, platform, settings);
    }
  }

  /**
   * The last, because the server is gone after it; whoever comes next gets a new one. Its ledger
   * does not reach the log, but the next run goes on with it.
   */
  @Test
  @Order(Integer.MAX_VALUE)
  void endOfTheServerUnderLoadKeepsWhatWasPromised() throws Exception {
    try (FakePlatform platform = new FakePlatform()) {
      Map<String, String> settings = underLoad(platform);
      DeployedWar war = server.deploy(DeskWar.named("loaded.war", settings));
      DurableLoad load = DurableLoad.on(war.web());
      awaitFullLoad(load, platform);
      long start = System.nanoTime();
      server.terminate(Duration.ofSeconds(SHUTDOWN_SECONDS + SECONDS_OF_THE_SERVER));
      double seconds = (System.nanoTime() - start) / 1e9;
      load.end();

      assertThat(load.refused()).isPositive();
      report("terminated", seconds, load, "ledger in the next run");
      assertNextRunDelivers(load, platform, settings);
    }
  }

  /** Few batches are accepted, one is refused, and the next hangs until the end. */
  private static void awaitFullLoad(DurableLoad load, FakePlatform platform) {
    platform.answerBatches(
        batch ->
            batch < ACCEPTED_UNDER_LOAD
                ? 200
                : batch == ACCEPTED_UNDER_LOAD ? 503 : FakePlatform.HANG);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                platform.batches().size() >= ACCEPTED_UNDER_LOAD + 2
                    && load.promised().size() > 150);
  }

  private static void assertNextRunDelivers(
      DurableLoad load, FakePlatform platform, Map<String, String> settings) {
    List<Request> before = platform.batches();
    platform.answerBatches(batch -> 200);
    try (DeployedWar war = Server.shared().deploy(DeskWar.named("loaded.war", settings))) {
      await().atMost(Duration.ofSeconds(30)).until(() -> events(war).getInt("waiting") == 0);
      List<Request> after = platform.batches().subList(before.size(), platform.batches().size());
      load.assertArrived(platform, events(war));
      Map<String, List<String>> unanswered = keysByBatch(before, false);
      assertThat(unanswered).isNotEmpty();
      assertThat(keysByBatch(after, true)).containsAllEntriesOf(unanswered);
      assertThat(keysByBatch(after, true))
          .doesNotContainKeys(keysByBatch(before, true).keySet().toArray(String[]::new));
    }
  }

  private static Map<String, List<String>> keysByBatch(List<Request> batches, boolean accepted) {
    Map<String, List<String>> keys = new TreeMap<>();
    batches.stream()
        .filter(batch -> batch.isAccepted() == accepted)
        .forEach(batch -> keys.put(batch.batchId(), batch.events("idempotency_key")));
    return keys;
  }

  private Map<String, String> withFiles(FakePlatform platform) {
    Map<String, String> settings = TestWar.settings(platform.endpoint());
    settings.put("guard.agent.store.directory", directory.resolve("store").toString());
    return settings;
  }

  private Map<String, String> underLoad(FakePlatform platform) {
    Map<String, String> settings = withFiles(platform);
    settings.putAll(DurableLoad.settings(Duration.ofSeconds(SHUTDOWN_SECONDS)));
    settings.put("guard.agent.enable-metrics", "false");
    return settings;
  }

  private static Map<String, String> withRedis(FakePlatform platform, int port) {
    Map<String, String> settings = TestWar.settings(platform.endpoint());
    settings.putAll(LocalRedis.settings(port));
    return settings;
  }

  private static WebArchive withClient(String name, Map<String, String> settings) {
    return DeskWar.named(name, settings).addAsLibraries(TestWar.redisClient());
  }

  /** Where the agents of the server keep their files, as they say in health. */
  private static List<Path> folders(DeployedWar war) {
    return war.web().health("ready").dataOfAll("store").stream()
        .map(store -> Path.of(store.replaceFirst("^files in ", "")))
        .toList();
  }

  private static String firstId(FakePlatform platform) {
    return platform.batches().get(0).batchId();
  }

  private static JsonObject events(DeployedWar war) {
    return war.web().getJson("api/desk/statistics").getJsonObject("events");
  }

  private static void report(String end, double seconds, DurableLoad load, String ledger) {
    System.getLogger(StoreIT.class.getName())
        .log(
            System.Logger.Level.INFO,
            "{0} in {1} s: promised {2} events, refused {3} posts; {4}",
            end,
            seconds,
            load.promised().size() * DurableLoad.EVENTS_IN_POST,
            load.refused(),
            ledger);
  }
}
