package org.guardagent.courier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.guardagent.model.DynamicRules;
import org.guardagent.spi.RulesOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RulesFileTest {

  private static final DynamicRules RULES =
      DynamicRules.builder().timestamp(Instant.EPOCH).version(3).build();

  private final Path folder;
  private final List<String> problems = new ArrayList<>();

  RulesFileTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void whatIsKeptIsThereForTheNextAndNothingElseIsLeft() throws IOException {
    file().write(Optional.of(RULES.toBuilder().version(2).build()));
    file().write(Optional.of(RULES));
    assertThat(file().read()).contains(new RulesOutcome.Fetched(RULES, List.of()));
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(path());
    }
    assertThat(problems).isEmpty();
  }

  @Test
  void whatHasEndedIsGone() {
    file().write(Optional.of(RULES));
    file().write(Optional.empty());
    assertThat(path()).doesNotExist();
    assertThat(file().read()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{\"rule_id\":", "\u0000\u0001", "null"})
  void whatIsNoRulesIsLeftOutAndReported(String content) throws IOException {
    Files.writeString(path(), content);
    assertThat(file().read()).isEmpty();
    assertThat(problems).hasSize(1);
  }

  @Test
  void aBadMemberCostsItselfAlone() throws IOException {
    Files.writeString(path(), "{\"version\": \"x\", \"rule_id\": \"r\"}");
    RulesOutcome.Fetched read = file().read().orElseThrow();
    assertThat(read.rules().ruleId()).isEqualTo("r");
    assertThat(read.problems()).hasSize(1);
  }

  @Test
  void anEndlessFileIsNotRead() throws IOException {
    try (RandomAccessFile large = new RandomAccessFile(path().toFile(), "rw")) {
      large.setLength(1L << 30);
    }
    assertThat(file().read()).isEmpty();
    assertThat(problems).hasSize(1);
  }

  @Test
  void aFolderThatIsGoneIsReportedAndNoFailure() {
    new RulesFile(folder.resolve("gone").resolve("rules.json"), problems::add)
        .write(Optional.of(RULES));
    assertThat(problems).hasSize(1);
  }

  private Path path() {
    return folder.resolve("shop.rules.json");
  }

  private RulesFile file() {
    return new RulesFile(path(), problems::add);
  }
}
