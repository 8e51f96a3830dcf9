package org.guardagent.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.guardagent.detect.model.AttackModel;
import org.guardagent.gate.Detector.Detection;
import org.guardagent.gate.sample.SamplePolicy;
import org.guardagent.gate.sample.SampleRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No JSON, and nothing that is almost JSON, is too strange to be searched. */
class JsonTextsTest {

  /** JSONTestSuite, outside of the repository. */
  private static final Path SUITE = Path.of("../../shared/corpora/json-parsing");

  private static final String ATTACK = "1' union select password from users--";

  private final AttackDetector detector =
      new AttackDetector(AttackModel.load(), 1.0, new CustomPatterns(List.of(), event -> {}));
  private final SamplePolicy policy = new SamplePolicy();

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "[[],", "{\"a\":[", "[{\"a\":", "\"", "[\"\\u", "[1e"})
  void depthNeitherFailsNorHidesAnything(String piece) {
    policy.maxBodyBytes = 2_000_000;
    String deep = piece.repeat(100_000);
    assertThat(inspect(deep)).isEqualTo(inspect(deep));
    assertThat(inspect(deep + '"' + ATTACK + '"')).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\n", "\r", "\t", ",", ":", "]", "}", ""})
  void numbersAndWordsOfJsonEndAtAnySignBetweenValues(String end) {
    for (String value : List.of("1", "-2.5E+10", "true", "false", "null")) {
      assertThat(inspect("[" + value + end)).as(value).isNull();
      assertThat(inspect("[" + value + end + '"' + ATTACK + '"')).as(value).isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"é", "٣", "_", "tru", "1x", "x.y"})
  void otherWordsHideNothing(String word) {
    assertThat(inspect("[" + word + "]")).isNull();
    assertThat(inspect("[" + word + " or 1=1 union select password from users--]")).isNotNull();
    assertThat(inspect("[" + word + ",\"" + ATTACK + "\"]")).isNotNull();
  }

  @Test
  void manyMembersAreSearchedToTheLast() {
    policy.maxBodyBytes = 2_000_000;
    String many = "{" + "\"a\":1,\"b\":\"x\",".repeat(100_000);
    assertThat(inspect(many + "\"c\":2}")).isNull();
    assertThat(inspect(many + "\"c\":\"" + ATTACK + "\"}")).isNotNull();
  }

  @Test
  void everyFileOfTheParsingSuiteIsRead() throws IOException {
    assumeThat(SUITE).as("the corpora, which are not part of the repository").isDirectory();
    try (Stream<Path> files = Files.list(SUITE)) {
      for (Path file : files.sorted().toList()) {
        byte[] bytes = Files.readAllBytes(file);
        assertThat(inspect(bytes)).as(file.toString()).isEqualTo(inspect(bytes));
        byte[] attacked =
            (new String(bytes, StandardCharsets.ISO_8859_1) + '"' + ATTACK + '"')
                .getBytes(StandardCharsets.ISO_8859_1);
        policy.maxBodyBytes = attacked.length;
        assertThat(inspect(attacked)).as("behind %s", file).isNotNull();
      }
    }
  }

  private @Nullable Detection inspect(String json) {
    return inspect(json.getBytes(StandardCharsets.UTF_8));
  }

  private @Nullable Detection inspect(byte[] json) {
    SampleRequest request = new SampleRequest().body("application/json", json);
    return detector.inspect(SamplePolicy.visit(request, policy.build(), "203.0.113.9"));
  }
}
