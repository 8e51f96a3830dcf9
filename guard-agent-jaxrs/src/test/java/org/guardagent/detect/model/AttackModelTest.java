package org.guardagent.detect.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.guardagent.config.Names;
import org.guardagent.detect.model.AttackModel.Evidence;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The weights that are shipped. How well they do on what they never saw, the corpora tell. */
class AttackModelTest {

  private static final AttackModel MODEL = AttackModel.load();

  private final AttackModel.Desk desk = MODEL.desk();

  @Test
  void attacksOfOurOwnAreFound() throws IOException {
    Measured measured = new Measured();
    measured.judge(MODEL, OwnSamples.attacks(3));
    assertThat(measured.percent(key -> true)).as(measured.table()).isGreaterThan(94);
  }

  @Test
  void whatPeopleSendIsLeftAlone() throws IOException {
    Measured measured = new Measured();
    measured.judge(MODEL, OwnSamples.benign(3));
    assertThat(measured.percent(key -> true)).as(measured.table()).isLessThan(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select", "script", "passwd", "admin", "eval", "id", "cat", "sleep", "alert", "1", "0x1f"
      })
  void singleWordsAreNoAttacks(String word) {
    assertThat(judge(word)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rO0ABXNyAA", "aced0005aa", "0x2e0x2e0x2f", "1union"})
  void shortWordsAreNoneHoweverLowTheThresholdIs(String word) {
    assertThat(desk.judge(word, TextKind.VALUE, null, Double.MIN_VALUE)).isNull();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.2, 0.3, 1})
  void ordinaryTextsAreJudgedAsIfTheyWereWeighed(double threshold) throws IOException {
    AttackModel.Desk weighing = new AttackModel(Vocabulary.load(), Weights.load()).desk();
    List<Sample> samples = new ArrayList<>(OwnSamples.benign(3));
    samples.addAll(OwnSamples.attacks(1));

    for (Sample.Text text : samples.stream().flatMap(sample -> sample.texts().stream()).toList()) {
      assertThat(desk.judge(text.value(), text.kind(), null, threshold))
          .as(text.value())
          .isEqualTo(weighing.judge(text.value(), text.kind(), null, threshold));
    }
  }

  @Test
  void categoriesAreThoseOfTheConfiguration() {
    assertThat(Names.CATEGORIES).containsAll(Weights.load().categories());
  }

  @Test
  void evidenceSaysWhatAndWhere() {
    Evidence found =
        Objects.requireNonNull(
            judge("I am fine, thank you; 1' UNION/**/ SELECT password FROM users-- and so on"));

    assertThat(found.category()).isEqualTo("sqli");
    assertThat(found.snippet()).contains("select password from users");
    assertThat(found.core()).isNotEmpty();
    assertThat(found.score()).isBetween(1.0, 10.0);
  }

  /** Padding is no way around: what stands far behind is looked at like the rest. */
  @ParameterizedTest
  @ValueSource(ints = {100, 1_000, 7_170, 8_170, 8_192, 20_000, 131_072})
  void attackBehindPaddingIsFound(int padding) {
    String prose = "the quick brown fox jumps over the lazy dog and ".repeat(padding / 48 + 1);
    assertThat(judge(prose.substring(0, padding) + "' or 1=1 union select 1,2,3--")).isNotNull();
    assertThat(judge("x".repeat(padding) + "<script>alert(1)</script>")).isNotNull();
  }

  @Test
  void thresholdAndCategoriesDecide() {
    String attack = "<script>alert(1)</script>";
    assertThat(desk.judge(attack, TextKind.VALUE, Set.of("sqli"), 1)).isNull();
    assertThat(desk.judge(attack, TextKind.VALUE, Set.of("xss"), 1)).isNotNull();
    assertThat(desk.judge(attack, TextKind.VALUE, null, 10.1)).isNull();
  }

  @Test
  void sameTextsAreTheSameWhateverWasJudgedBefore() {
    Random random = new Random(3);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(60); length > 0; length--) {
        text.append((char) random.nextInt(random.nextInt(4) == 0 ? 0x10000 : 0x80));
      }
      texts.add(text.toString());
    }
    List<@Nullable Evidence> first = new ArrayList<>();
    texts.forEach(text -> first.add(judge(text)));
    List<@Nullable Evidence> again = new ArrayList<>();
    AttackModel.Desk other = MODEL.desk();
    texts.forEach(text -> again.add(other.judge(text, TextKind.VALUE, null, 1)));
    assertThat(again).isEqualTo(first);
  }

  private @Nullable Evidence judge(String text) {
    return desk.judge(text, TextKind.VALUE, null, 1);
  }
}
