package org.guardagent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.URL;
import java.util.List;
import java.util.Map;
import org.guardagent.it.own.OwnTransport;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An application's own transport, processors and listener take the place of the agent's. */
@ExtendWith(ArquillianExtension.class)
class ReplacedPartsIT {

  private static final FakePlatform PLATFORM = new FakePlatform();

  @ArquillianResource private @Nullable URL base;

  @Deployment(testable = false)
  static WebArchive war() {
    Map<String, String> settings = TestWar.settings(PLATFORM.endpoint());
    settings.put("guard.dynamic-rules.enabled", "true");
    settings.put("guard.events.muted", "dynamic_rule_updated, dynamic_rule_applied");
    settings.put("guard.agent.backoff-factor", "0.01");
    return DeskWar.named("own.war", settings).addPackage(OwnTransport.class.getPackage());
  }

  @AfterAll
  static void closePlatform() {
    PLATFORM.close();
  }

  @Test
  void ownPartsAreUsedInTheirOrderAndNothingGoesOverHttp() {
    Web web = new Web(base + "api/");
    web.post("desk/events/wanted");
    web.post("desk/events/unwanted");
    web.post("desk/flush");
    await().until(() -> !web.getJson("own").getJsonArray("items").isEmpty());

    JsonObject seen = web.getJson("own");
    assertThat(strings(seen, "calls"))
        .containsExactlyInAnyOrder("fetchRules", "report", "send", "send");
    assertThat(strings(seen, "items"))
        .singleElement()
        .asString()
        .contains("\"event_type\":\"wanted\"", "\"reason\":\"resource first second last\"");
    assertThat(strings(seen, "failures")).contains("TRANSPORT_SEND: not yet [batch_id]");
    assertThat(web.getJson("desk/rules").getString("id")).isEqualTo("own");
    JsonObject events = web.getJson("desk/statistics").getJsonObject("events");
    assertThat(events.getInt("delivered")).isEqualTo(1);
    assertThat(events.getInt("dropped")).isEqualTo(1);
    assertThat(PLATFORM.requests()).isEmpty();
  }

  private static List<String> strings(JsonObject json, String name) {
    return json.getJsonArray(name).getValuesAs(JsonString::getString);
  }
}
