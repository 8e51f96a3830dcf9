package org.guardagent.gate.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.guardagent.gate.AnswerFacts;
import org.guardagent.gate.behavior.AnswerPatterns.Match;
import org.guardagent.gate.route.ReturnPattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerPatternsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "json:a==1 | {\"a\":1} | YES",
        "json:a==1 | {\"a\":1.0} | NO",
        "json:a==Admin | {\"a\":\"aDMIN\"} | YES",
        "json:a==true | {\"a\":true} | YES",
        "json:a==null | {\"a\":null} | YES",
        "json:a.b==x | {\"c\":{\"b\":\"x\"},\"a\":{\"z\":[{}],\"b\":\"x\"}} | YES",
        "json:a.b==x | {\"a\":[{\"b\":\"x\"}]} | NO",
        "json:a.b==x | {\"a\":\"x\",\"b\":\"x\"} | NO",
        "json:tags[]==x | {\"tags\":[\"y\",\"x\"]} | YES",
        "json:tags[]==x | {\"tags\":\"x\"} | NO",
        "json:tags[]==x | {\"tags\":[[\"x\"],{\"x\":\"x\"}]} | NO",
        "json:tags[][]==x | {\"tags\":[[\"y\"],[\"x\"]]} | YES",
        "json:tags==x | {\"tags\":[\"x\"]} | NO",
        "json:x[].y==v | {\"x\":[{\"y\":\"n\"},{\"z\":1,\"y\":\"v\"}]} | YES",
        "json:x[].y==v | {\"x\":[{\"z\":\"v\"},\"v\"]} | NO",
        "json:x[].y[].z==v | {\"x\":[{\"y\":[]},{\"y\":[{\"z\":\"v\"}]}]} | YES",
        "json:a==x | [{\"a\":\"x\"}] | NO",
        "json:a==x | {\"a\":\"y\",\"a\":\"x\"} | YES",
        "json:a==x | \"a\" | NO",
        "json:a==x | {\"b\": | UNKNOWN",
        "json:a==x | not json | UNKNOWN",
        "json:a==x | {\"a\":\"x\",,, | YES"
      })
  void valuesAreFoundInJson(String pattern, String body, Match match) {
    assertThat(match(pattern, "application/json", body)).isEqualTo(match);
    assertThat(match(pattern, "application/problem+json", body)).isEqualTo(match);
    assertThat(match(pattern, null, body)).isEqualTo(match);
    assertThat(match(pattern, "text/html", body)).isEqualTo(Match.NO);
  }

  @Test
  void elementsOfArraysHaveMembers() {
    assertThat(match("json:x[].y==v", "application/json", "{\"x\":[{\"y\":\"v\"}]}"))
        .isEqualTo(Match.YES);
  }

  @ParameterizedTest
  @CsvSource({
    "status:404, 404, YES",
    "status:404, 403, NO",
    "Win, 200, YES",
    "regex:w.n, 200, YES",
    "regex:^w.n$, 200, NO",
    "loose, 200, NO"
  })
  void statusTextAndExpressionAreFound(String pattern, int status, Match match) {
    AnswerFacts answer = new AnswerFacts(status, "text/plain", "You WIN!", true);

    assertThat(AnswerPatterns.match(ReturnPattern.parse(pattern), answer)).isEqualTo(match);
  }

  @ParameterizedTest
  @ValueSource(strings = {"json:a==b", "text", "regex:x"})
  void bodyThatIsNotThereIsNoNo(String pattern) {
    assertThat(match(pattern, "application/json", null)).isEqualTo(Match.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"b\":"})
  void deepNestingEndsWithoutAnAnswer(String opening) {
    assertThat(match("json:a==x", "application/json", opening.repeat(100_000)))
        .isEqualTo(Match.UNKNOWN);
    assertThat(match("json:b.b==x", "application/json", opening.repeat(100_000)))
        .isEqualTo(Match.UNKNOWN);
  }

  @Test
  void expressionThatBacktrackersChokeOnEndsQuickly() {
    assertThat(match("regex:(a+)+$", "text/plain", "a".repeat(200_000) + "!")).isEqualTo(Match.NO);
  }

  @Test
  void mutatedJsonNeverThrows() {
    Random random = new Random(17);
    String sample = "{\"x\":[{\"y\":\"v\"},{\"z\":1e3,\"y\":null}],\"a\":{\"b\":true}}";
    for (int i = 0; i < 50_000; i++) {
      StringBuilder body = new StringBuilder(sample);
      for (int changes = random.nextInt(4); changes >= 0; changes--) {
        body.setCharAt(
            random.nextInt(body.length()), sample.charAt(random.nextInt(sample.length())));
      }
      assertThat(match("json:x[].y==none", "application/json", body.toString()))
          .isIn(Match.NO, Match.UNKNOWN);
    }
  }

  private static Match match(String pattern, @Nullable String type, @Nullable String body) {
    return AnswerPatterns.match(
        ReturnPattern.parse(pattern), new AnswerFacts(200, type, body, true));
  }
}
