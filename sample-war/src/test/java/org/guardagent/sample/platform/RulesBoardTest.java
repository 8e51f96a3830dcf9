package org.guardagent.sample.platform;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.Optional;
import org.guardagent.sample.storage.RulesVersion;
import org.guardagent.sample.storage.TestStorage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesBoardTest {

  private static final JsonObject BAN =
      Json.createObjectBuilder()
          .add("ip_blacklist", Json.createArrayBuilder().add("192.0.2.1"))
          .build();

  private TestStorage test;
  private RulesBoard board;

  @BeforeEach
  void open(@TempDir Path directory) {
    test = TestStorage.in(directory);
    board = newBoard();
  }

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  void firstVersionOrdersNothing() {
    assertThat(RulesBoard.servedOf(board.current()))
        .containsOnlyKeys("rule_id", "version", "timestamp");
  }

  @Test
  void everyChangeIsANewVersionThatStaysOverARestart() {
    assertThat(change(1, BAN)).get().extracting(RulesVersion::version).isEqualTo(2);
    assertThat(RulesBoard.servedOf(board.current()))
        .containsEntry("ip_blacklist", BAN.get("ip_blacklist"))
        .containsEntry("version", Json.createValue(2));
    assertThat(newBoard().current().json()).isEqualTo(board.current().json());
    assertThat(test.storage().rules().newest(10, 100))
        .extracting(RulesVersion::version)
        .containsExactly(2, 1);
  }

  @Test
  void changeOfAnotherThanTheCurrentVersionIsNone() {
    change(1, BAN);
    assertThat(change(1, JsonObject.EMPTY_JSON_OBJECT)).isEmpty();
    assertThat(board.current().version()).isEqualTo(2);
    assertThat(change(0, JsonObject.EMPTY_JSON_OBJECT)).isPresent();
  }

  @Test
  void changeThatAnotherServerMadeIsSeen() {
    RulesBoard other = newBoard();
    assertThat(other.current().version()).isEqualTo(1);
    change(1, BAN);
    assertThat(other.change(1, "a", "put", "", old -> BAN)).isEmpty();
    assertThat(other.current().version()).isEqualTo(2);
  }

  @Test
  void otherRulesHaveAnotherTagAndTheSameHaveTheSame() {
    String before = tag();
    assertThat(tag()).isEqualTo(before);
    change(0, BAN);
    assertThat(tag()).isNotEqualTo(before);
  }

  private String tag() {
    return RulesBoard.tagOf(RulesBoard.servedOf(board.current()));
  }

  private Optional<RulesVersion> change(int expected, JsonObject rules) {
    return board.change(expected, "ada", "put", "", old -> rules);
  }

  private RulesBoard newBoard() {
    return new RulesBoard(test.storage(), test.clock(), new NoNews());
  }
}
