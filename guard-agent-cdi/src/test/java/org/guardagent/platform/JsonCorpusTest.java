package org.guardagent.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.guardagent.platform.PlatformAnswer.Meaning;
import org.guardagent.spi.RulesOutcome;
import org.junit.jupiter.api.Test;

/** JSON that upsets parsers: {@code y_} is valid, {@code n_} is not, {@code i_} may be either. */
class JsonCorpusTest {

  @Test
  void validTextIsReadWhereverItStands() throws IOException {
    for (Path file : files("y_")) {
      String wrapped = "{\"new\":" + text(file) + ",\"version\":2}";
      assertThat(RulesJson.read(wrapped))
          .as(file.toString())
          .isInstanceOf(RulesOutcome.Fetched.class);
      assertThat(AnswerTable.meaning(200, wrapped)).as(file.toString()).isEqualTo(Meaning.ACCEPTED);
    }
  }

  @Test
  void invalidTextIsNeverRules() throws IOException {
    for (Path file : files("n_")) {
      String text = text(file);
      assertThat(RulesJson.read(text))
          .as(file.toString())
          .isInstanceOf(RulesOutcome.Unavailable.class);
      assertThat(AnswerTable.meaning(200, text)).as(file.toString()).isEqualTo(Meaning.FAILURE);
    }
  }

  @Test
  void anyTextAsAMembersValueIsSurvived() throws IOException {
    for (Path file : files("")) {
      String value = text(file);
      for (String name : List.of("ttl", "message", "ip_blacklist", "endpoint_rate_limits", "new")) {
        assertThat(RulesJson.read("{\"" + name + "\":" + value + "}")).isNotNull();
      }
      assertThat(AnswerTable.meaning(200, "{\"errors\":" + value + "}")).isNotNull();
    }
  }

  private static List<Path> files(String prefix) throws IOException {
    try (Stream<Path> files = Files.list(Shared.path("corpora/json-parsing"))) {
      List<Path> found =
          files.filter(file -> String.valueOf(file.getFileName()).startsWith(prefix)).toList();
      assertThat(found).isNotEmpty();
      return found;
    }
  }

  /** As {@link HttpExchange} decodes an answer. */
  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
