package org.guardagent.sample.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.guardagent.sample.storage.Delivery;
import org.guardagent.sample.storage.EventQuery;
import org.guardagent.sample.storage.NewEvent;
import org.guardagent.sample.storage.Outcome;
import org.guardagent.sample.storage.Sender;
import org.guardagent.sample.storage.TestStorage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatternTrialTest {

  private TestStorage test;

  @BeforeEach
  void fill(@TempDir Path directory) {
    test = TestStorage.in(directory);
    write(Outcome.BLOCKED, "\"metadata\":{\"content_preview\":\"1 UNION  SELECT x\"}");
    write(Outcome.NOTED, "\"user_agent\":\"union select\"");
    write(Outcome.OTHER, "\"reason\":\"a trade union\"");
  }

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  void whatMatchesIsCountedByOutcomeAndShown() {
    JsonObject result = run("union\\s+select", 10);
    assertThat(result.getInt("tried")).isEqualTo(3);
    assertThat(result.getInt("matched")).isEqualTo(2);
    assertThat(result.getInt("blocked")).isEqualTo(1);
    assertThat(result.getInt("noted")).isEqualTo(1);
    assertThat(result.getBoolean("complete")).isTrue();
    JsonObject newest = result.getJsonArray("samples").getJsonObject(0);
    assertThat(newest.getString("field")).isEqualTo("user_agent");
    JsonObject older = result.getJsonArray("samples").getJsonObject(1);
    assertThat(older.getString("field")).isEqualTo("metadata.content_preview");
    assertThat(older.getString("found")).isEqualTo("UNION  SELECT");
  }

  @Test
  void noMoreIsShownThanAskedFor() {
    JsonObject result = run("union", 1);
    assertThat(result.getInt("matched")).isEqualTo(3);
    assertThat(result.getJsonArray("samples")).hasSize(1);
  }

  @Test
  void expressionThatAgentsRefuseIsRefused() {
    assertThat(catchThrowableOfType(Unfit.class, () -> run("(a", 1)).status()).isEqualTo(400);
    assertThat(catchThrowableOfType(Unfit.class, () -> run("(a)\\1", 1)).status()).isEqualTo(400);
  }

  private JsonObject run(String expression, int samples) {
    return PatternTrial.run(
        expression, EventQuery.ALL, samples, test.storage().events(), System::nanoTime);
  }

  private void write(Outcome outcome, String member) {
    NewEvent event =
        new NewEvent(
            UUID.randomUUID(),
            outcome,
            "x",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            "{\"event_type\":\"x\"," + member + "}");
    test.storage()
        .writer()
        .write(new Delivery(new Sender("a", null, null, null), List.of(event), List.of()));
  }
}
