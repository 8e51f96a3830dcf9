package org.guardagent.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.guardagent.detect.model.AttackModel;
import org.guardagent.gate.Detector.Detection;
import org.guardagent.gate.Visit;
import org.guardagent.gate.route.DetectionExclusions;
import org.guardagent.gate.sample.SamplePolicy;
import org.guardagent.gate.sample.SampleRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTextsTest {

  private static final String ATTACK = "x' union select password from users -- ";
  private static final AttackModel MODEL = AttackModel.load();

  private final CustomPatterns own = new CustomPatterns(List.of(), event -> {});
  private final AttackDetector detector = new AttackDetector(MODEL, 1.0, own);
  private final SamplePolicy policy = new SamplePolicy();

  @ParameterizedTest
  @ValueSource(strings = {"User-Agent", "Referer"})
  void attackIsFoundEachTime(String header) {
    for (int i = 0; i < 3; i++) {
      assertThat(find(header, ATTACK)).isNotNull();
      assertThat(find(header, "Mozilla/5.0")).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"User-Agent", "Referer"})
  void whatOtherCategoriesAreNotAskedForIsNotRemembered(String header) {
    policy.exclusions = new DetectionExclusions(Set.of(), Set.of(), Set.of(), Set.of("xss"), null);
    assertThat(find(header, ATTACK)).as("no cross-site scripting").isNull();

    policy.exclusions = DetectionExclusions.NONE;

    assertThat(find(header, ATTACK)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"User-Agent", "Referer"})
  void patternThatComesLaterIsLookedForInWhatIsRemembered(String header) {
    assertThat(find(header, "Robot 7")).isNull();

    own.add("robot \\d");
    assertThat(find(header, "Robot 7")).isNotNull();

    own.remove("robot \\d");
    assertThat(find(header, "Robot 7")).isNull();
  }

  @Test
  void harmlessTextIsJudgedOnceForEachHeaderThatIsReadInItsOwnWay() {
    List<String> judged = new ArrayList<>();
    RequestSearch search = search(List.of(), judged, true);
    HeaderTexts headers = new HeaderTexts();

    for (String header : List.of("User-Agent", "Referer", "X-Name", "user-agent", "REFERER")) {
      headers.search(search, visit(header, "Robot 7"));
    }

    assertThat(judged).containsExactly("AGENT Robot 7", "VALUE Robot 7", "VALUE Robot 7");
  }

  @Test
  void nothingIsRememberedWhereNotAllIsLookedFor() {
    List<String> judged = new ArrayList<>();
    RequestSearch ofSome = search(List.of(), judged, false);
    RequestSearch withPatterns = search(List.of((text, kind, any) -> null), judged, true);
    HeaderTexts headers = new HeaderTexts();

    for (RequestSearch search : List.of(ofSome, ofSome, withPatterns, withPatterns)) {
      headers.search(search, visit("User-Agent", "Robot 7"));
    }

    assertThat(judged).hasSize(4);
  }

  private static RequestSearch search(
      List<TextJudge> patterns, List<String> judged, boolean isEveryCategory) {
    TextJudge model =
        (text, kind, mayBeAnything) -> {
          judged.add(kind + " " + text);
          return null;
        };
    return new RequestSearch(patterns, model, isEveryCategory, new RepeatedNames());
  }

  @ParameterizedTest
  @CsvSource({
    "Accept, STRUCTURED",
    "IF-NONE-MATCH, STRUCTURED",
    "te, STRUCTURED",
    "cookie, COOKIES",
    "Referer, ADDRESS",
    "Proxy-Authorization, CREDENTIALS",
    "user-agent, AGENT",
    "user-agents, FREE",
    "X-Api-Version, FREE",
    "'', FREE"
  })
  void headersAreReadByTheirNamesInWhateverCase(String name, HeaderReading reading) {
    assertThat(HeaderReading.of(name)).isEqualTo(reading);
  }

  @Test
  void nameOfAnyLengthIsAHeaders() {
    assertThat(HeaderReading.of("x".repeat(10_000))).isEqualTo(HeaderReading.FREE);
  }

  @Test
  void onlySoManyTextsAreRemembered_thoseThatComeOftenAmongThem_andNoLongOnes() {
    HarmlessTexts texts = new HarmlessTexts();
    texts.add("often");
    for (int i = 0; i < 10_000; i++) {
      texts.add(String.valueOf(i));
      assertThat(texts.contain("often")).as("after %d others", i).isTrue();
    }
    long remembered =
        IntStream.range(0, 10_000).mapToObj(String::valueOf).filter(texts::contain).count();
    assertThat(remembered).isBetween(1L, 512L);

    texts.add("y".repeat(513));
    assertThat(texts.contain("y".repeat(513))).isFalse();
  }

  private @Nullable Detection find(String header, String line) {
    return detector.inspect(visit(header, line));
  }

  private Visit visit(String header, String line) {
    SampleRequest request = new SampleRequest().header(header, line);
    return SamplePolicy.visit(request, policy.build(), "203.0.113.9");
  }
}
