package org.guardagent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.guardagent.it.server.DeployedWar;
import org.guardagent.it.server.Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole gate on a real server: each test is a client with an address of its own. */
class GuardedIT {

  private static FakePlatform platform;
  private static DeployedWar war;
  private static String base;

  @BeforeAll
  static void deploy() {
    platform = new FakePlatform();
    Map<String, String> settings = GuardedWar.settings(platform);
    settings.put("guard.blacklist", "10.66.0.0/16");
    settings.put("guard.blocked-user-agents", "masscan");
    settings.put("guard.rate-limit.requests", "40");
    settings.put("guard.custom-error-responses", "418=No tea here");
    war = Server.shared().deploy(GuardedWar.named("guarded.war", settings));
    base = war.web().base();
  }

  @AfterAll
  static void undeploy() {
    war.close();
    platform.close();
  }

  @Test
  void requestThatNothingIsWrongWithPassesAndBrowsersAreToldToBeCareful() {
    HttpResponse<String> answer = caller("10.0.0.1").get("api/items/7");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("7");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(answer.headers().firstValue("X-Frame-Options")).hasValue("SAMEORIGIN");
    assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
    assertThat(answer.headers().firstValue("Cross-Origin-Embedder-Policy")).isEmpty();
  }

  @Test
  void blacklistedAddressIsRefusedBeforeTheRouteIsKnown() {
    Caller caller = caller("10.66.1.1");

    assertThat(caller.get("api/items/1").statusCode()).isEqualTo(403);
    assertThat(caller.get("api/nothing/is/here").statusCode()).isEqualTo(403);
    assertThat(caller.get("api/items/1").body()).isEqualTo("Forbidden");
    assertThat(caller.get("desk/bans/1.2.3.4").statusCode()).as("not guarded").isEqualTo(200);
    awaitEvent("ip_blocked", "10.66.1.1");
  }

  @Test
  void scannerOfWhatIsNotThereIsSeenAndStopped() {
    Caller scanner = caller("10.0.1.1");
    List<Integer> statuses =
        IntStream.range(0, 45).mapToObj(i -> scanner.get("api/nowhere-" + i).statusCode()).toList();

    assertThat(statuses.subList(0, 40)).containsOnly(404);
    assertThat(statuses.subList(40, 45)).containsOnly(429);
    awaitEvent("rate_limited", "10.0.1.1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api/allowed",
        "api/allowed/",
        "api/allowed;a=b",
        "api/%61llowed",
        "api/./allowed",
        "api/items/../allowed",
        "api/items/..;x=y/allowed",
        "api//allowed"
      })
  void allowListHasNoSideDoor(String path) {
    HttpResponse<String> answer = caller("10.9.9.9").get(path);

    assertThat(answer.body()).isNotEqualTo("allowed");
    assertThat(answer.statusCode()).isIn(400, 403, 404);
  }

  @Test
  void allowListServesItsNetwork() {
    assertThat(caller("10.1.2.3").get("api/allowed").body()).isEqualTo("allowed");
    assertThat(caller("::ffff:10.1.2.3").get("api/allowed").body()).isEqualTo("allowed");
  }

  @Test
  void forwardWithinTheApplicationIsNoSideDoor() {
    assertThat(caller("10.9.9.8").get("forward").body()).doesNotContain("allowed");
    awaitEvent("decorator_violation", "10.9.9.8");
    assertThat(caller("10.1.2.3").get("forward").body()).isEqualTo("allowed");
  }

  @Test
  void denyListRefusesItsNetwork() {
    assertThat(caller("10.2.0.1").get("api/denied").statusCode()).isEqualTo(403);
    assertThat(caller("10.3.0.1").get("api/denied").body()).isEqualTo("not denied");
    awaitEvent("decorator_violation", "10.2.0.1");
  }

  @Test
  void userAgentsAreRefusedByTheRouteAndByTheApplication() {
    Caller caller = caller("10.0.2.1");

    assertThat(caller.get("api/agents", "User-Agent", "SQLmap/1.0").body())
        .isEqualTo("User-Agent not allowed");
    assertThat(caller.get("api/items/1", "User-Agent", "masscan").statusCode()).isEqualTo(403);
    assertThat(caller.get("api/items/1", "User-Agent", "sqlmap").statusCode()).isEqualTo(200);
  }

  @Test
  void referrerMustBeOfTheShop() {
    Caller caller = caller("10.0.3.1");

    assertThat(caller.get("api/referred").body()).isEqualTo("Referrer required");
    assertThat(caller.get("api/referred", "Referer", "https://evil.example/").body())
        .isEqualTo("Invalid referrer");
    assertThat(caller.get("api/referred", "Referer", "https://www.shop.example/x").body())
        .isEqualTo("referred");
  }

  @Test
  void authenticationIsDemanded() {
    Caller caller = caller("10.0.4.1");

    assertThat(caller.get("api/secret").statusCode()).isEqualTo(401);
    assertThat(caller.get("api/secret", "Authorization", "Bearer ").statusCode()).isEqualTo(401);
    assertThat(caller.get("api/secret", "Authorization", "bearer abc").body()).isEqualTo("secret");
    assertThat(caller.get("api/key").body()).isEqualTo("Missing required header: X-API-Key");
    assertThat(caller.get("api/key", "X-API-Key", "k").body()).isEqualTo("with a key");
  }

  @Test
  void bodyIsBoundedAlsoWhenItDoesNotSayHowLongItIs() {
    Caller caller = caller("10.0.5.1");
    String json = "Content-Type";
    String big = "x".repeat(5_000);

    assertThat(caller.post("api/upload", "{}", json, "application/json").body())
        .isEqualTo("read 2");
    assertThat(caller.post("api/upload", "{}", json, "text/plain").statusCode()).isEqualTo(415);
    assertThat(caller.post("api/upload", big, json, "application/json").statusCode())
        .isEqualTo(413);
    assertThat(caller.postInChunks("api/upload", big, json, "application/json").statusCode())
        .isEqualTo(413);
    assertThat(caller.postInChunks("api/upload", "{}", json, "Application/JSON").body())
        .isEqualTo("read 2");
  }

  @Test
  void endOfALongBodyIsJudgedWhenTheApplicationReadsIt() {
    Caller caller = caller("10.0.8.1");
    String note = "We had a lovely time at the lake. ".repeat(12_000);
    String text = "text/plain";

    assertThat(caller.post("api/items", note, "Content-Type", text).body()).isEqualTo(note);
    awaitEvent("body_truncated", "10.0.8.1");
    String attack = note + "1' union select password from users--";
    assertThat(caller.post("api/items", attack, "Content-Type", text).statusCode()).isEqualTo(400);
    assertThat(caller.postInChunks("api/items", attack, "Content-Type", text).statusCode())
        .isEqualTo(400);
    awaitEvent("penetration_attempt", "10.0.8.1");
  }

  @Test
  void applicationAddsAndRemovesPatternsOfItsOwn() {
    Caller caller = caller("10.0.8.2");
    assertThat(caller.get("api/items/voucher-77").statusCode()).isEqualTo(200);

    assertThat(caller.send("PUT", "desk/patterns", BodyPublishers.ofString("voucher-7+")).body())
        .isEqualTo("true");
    assertThat(caller.get("api/items/voucher-77").statusCode()).isEqualTo(400);
    awaitEvent("penetration_attempt", "10.0.8.2");
    assertThat(caller.send("PUT", "desk/patterns", BodyPublishers.ofString("(a")).statusCode())
        .isEqualTo(500);

    caller.send("DELETE", "desk/patterns/voucher-7+", BodyPublishers.noBody());
    assertThat(caller.get("api/items/voucher-77").statusCode()).isEqualTo(200);
  }

  @Test
  void honeypotCatchesWhoFillsItInAndTheApplicationStillReadsItsForm() {
    Caller caller = caller("10.0.6.1");
    String form = "application/x-www-form-urlencoded";

    assertThat(caller.post("api/trap", "name=ada&website=", "Content-Type", form).body())
        .isEqualTo("hello ada");
    assertThat(caller.post("api/trap", "name=ada&web%73ite=x", "Content-Type", form).statusCode())
        .isEqualTo(403);
    assertThat(caller.post("api/items/form", "name=bob", "Content-Type", form).body())
        .isEqualTo("bob");
  }

  @Test
  void httpIsRedirectedToHttps() {
    HttpResponse<String> answer = caller("10.0.7.1").get("api/secure?a=b");

    assertThat(answer.statusCode()).isEqualTo(301);
    assertThat(answer.headers().firstValue("Location").orElse(""))
        .startsWith("https://")
        .endsWith("api/secure?a=b");
  }

  @Test
  void validatorOfTheApplicationRefusesWithTheTextOfTheConfiguration() {
    Caller caller = caller("10.0.8.1");

    HttpResponse<String> refused = caller.get("api/checked", "X-Robot", "yes");
    assertThat(refused.statusCode()).isEqualTo(418);
    assertThat(refused.body()).isEqualTo("No tea here");
    assertThat(caller.get("api/checked").body()).isEqualTo("no robot");
  }

  @Test
  void limitCountsTheRouteWhateverItsParameter() {
    Caller caller = caller("10.0.9.1");
    for (int i = 0; i < 3; i++) {
      assertThat(caller.get("api/limited/" + i).statusCode()).isEqualTo(200);
    }

    HttpResponse<String> refused = caller.get("api/limited/another");
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.body()).isEqualTo("Too many requests");
    assertThat(refused.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
    assertThat(refused.headers().firstValue("RateLimit")).isPresent();
    assertThat(refused.headers().firstValue("RateLimit-Policy")).isPresent();
    assertThat(refused.headers().firstValue("X-Frame-Options")).isPresent();
    assertThat(caller("10.0.9.2").get("api/limited/1").statusCode()).isEqualTo(200);
  }

  @Test
  void behaviorLeadsToABanThatHoldsEverywhereButWhereARouteIsExempt() {
    Caller caller = caller("10.0.10.1");
    for (int i = 0; i < 4; i++) {
      caller.get("api/monitored");
    }

    assertThat(caller.get("api/monitored").body()).isEqualTo("IP address banned");
    assertThat(caller.get("api/items/1").statusCode()).isEqualTo(403);
    assertThat(caller.get("api/free").body()).isEqualTo("free");
    assertThat(war.web().get("desk/bans/10.0.10.1")).isEqualTo("10.0.10.1 behavioral_violation");
    awaitEvent("ip_banned", "10.0.10.1");
    assertThat(caller.send("DELETE", "desk/bans/10.0.10.1", BodyPublishers.noBody()).body())
        .isEqualTo("true");
    assertThat(caller.get("api/items/1").statusCode()).isEqualTo(200);
    awaitEvent("ip_unbanned", "10.0.10.1");
  }

  @Test
  void banByHandHolds() {
    Caller caller = caller("10.0.11.1");
    assertThat(caller.send("PUT", "desk/bans/10.0.11.1", BodyPublishers.noBody()).statusCode())
        .isEqualTo(204);

    assertThat(caller.get("api/items/1").statusCode()).isEqualTo(403);
    assertThat(caller.get("api/nothing").statusCode()).isEqualTo(403);
  }

  @Test
  void answersAreCountedAndThrottle() {
    Caller caller = caller("10.0.12.1");
    for (int i = 0; i < 3; i++) {
      assertThat(caller.get("api/missing/" + i).statusCode()).isEqualTo(404);
    }

    await().until(() -> caller.get("api/missing/9").statusCode() == 429);
    assertThat(caller.get("api/items/1").statusCode()).isEqualTo(200);
    awaitEvent("behavioral_violation", "10.0.12.1");
  }

  @Test
  void ruleOfALocatorHoldsForWhatItLocates() {
    Caller caller = caller("10.0.13.1");

    assertThat(caller.get("api/aisles/3/4").body()).isEqualTo("Missing required header: X-Aisle");
    assertThat(caller.get("api/aisles/3;a=b/4").statusCode()).isEqualTo(400);
    assertThat(caller.get("api/aisles/3/4", "X-Aisle", "x").body()).isEqualTo("3/4");
  }

  @Test
  void asynchronousAndStreamedAnswersPass() {
    Caller caller = caller("10.0.14.1");

    assertThat(caller.get("api/items/later/5").body()).isEqualTo("5");
    assertThat(caller.get("api/items/stream").body()).hasSize(10_000);
    assertThat(caller.post("api/items", "body").body()).isEqualTo("body");
    assertThat(caller.postInChunks("api/items", "chunks").body()).isEqualTo("chunks");
  }

  @Test
  void headerOfAPeerThatIsNoProxyDoesNotCount() {
    HttpResponse<String> answer =
        caller("10.1.1.1, 10.66.0.1").get("api/items/1"); // the last one is who asked the proxy

    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @Test
  void rulesHoldFromTheNextRequestOnAndGoWithTheirVersion() {
    Caller caller = caller("10.77.0.1");
    assertThat(caller.get("api/items/1").statusCode()).isEqualTo(200);

    offer(
        1,
        "\"ip_blacklist\":[\"10.77.0.0/24\",\"bad\"],\"blocked_user_agents\":[\"curl(\",\"evil\"]");
    assertThat(caller.get("api/items/1").body()).isEqualTo("IP address banned");
    assertThat(caller("10.78.0.1").get("api/items/1", "User-Agent", "EVIL").statusCode())
        .isEqualTo(403);

    offer(2, "\"emergency_mode\":true,\"emergency_whitelist\":[\"10.79.0.0/16\"]");
    assertThat(caller.get("api/items/1").statusCode()).isEqualTo(503);
    assertThat(caller("10.79.1.1").get("api/items/1").statusCode()).isEqualTo(200);

    offer(3, "\"message\":\"all quiet\"");
    assertThat(caller.get("api/items/1").statusCode()).isEqualTo(200);
    await()
        .untilAsserted(
            () ->
                assertThat(platform.events("event_type"))
                    .contains(
                        "dynamic_rule_updated",
                        "dynamic_rule_applied",
                        "emergency_mode_activated",
                        "emergency_mode_deactivated"));
  }

  private static void offer(int version, String fields) {
    platform.offerRules("{\"rule_id\":\"r\",\"version\":%d,%s}".formatted(version, fields));
    assertThat(caller("10.79.9.9").post("desk/rules", "").body()).isEqualTo("true");
  }

  private static void awaitEvent(String type, String address) {
    await()
        .untilAsserted(
            () -> assertThat(platform.eventsOfType(type, "ip_address")).contains(address));
  }

  private static Caller caller(String address) {
    return new Caller(base, address);
  }
}
