package org.guardagent.sample.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class RulesBoardTest {

  private final RulesBoard board = new RulesBoard();

  @Test
  void rulesAreCompletedWithIdVersionAndTimestamp() throws IOException {
    put("{\"ip_blacklist\": [\"192.0.2.1\"]}");
    assertThat(board.rules())
        .containsKeys("rule_id", "version", "timestamp", "ip_blacklist")
        .hasSize(4);
  }

  @Test
  void everyChangeHasANewVersion() throws IOException {
    int before = board.rules().getInt("version");
    put("{}");
    board.clear();
    assertThat(board.rules().getInt("version")).isEqualTo(before + 2);
  }

  @Test
  void otherRulesHaveAnotherTagAndTheSameHaveTheSame() throws IOException {
    String before = RulesBoard.tagOf(board.rules());
    assertThat(RulesBoard.tagOf(board.rules())).isEqualTo(before);
    put("{}");
    assertThat(RulesBoard.tagOf(board.rules())).isNotEqualTo(before);
  }

  @Test
  void whatIsGivenWins() throws IOException {
    put("{\"version\": 77}");
    assertThat(board.rules().getInt("version")).isEqualTo(77);
  }

  @Test
  void badRulesLeaveTheOldOnesUp() throws IOException {
    put("{\"message\": \"old\"}");
    assertThat(Bodies.refusal(() -> put("[]")).status()).isEqualTo(422);
    assertThat(board.rules().getString("message")).isEqualTo("old");
  }

  private void put(String json) throws IOException {
    board.put(new ByteArrayInputStream(json.getBytes(UTF_8)));
  }
}
