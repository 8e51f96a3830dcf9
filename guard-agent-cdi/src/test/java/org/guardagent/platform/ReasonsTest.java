package org.guardagent.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReasonsTest {

  private final Reasons reasons = new Reasons(new TestSettings().build());

  @ParameterizedTest
  @ValueSource(
      strings = {"<!DOCTYPE html><html lang=en>Not found</html>", "\n <HTML><body>", "<html"})
  void pageIsNotRepeated(String body) {
    assertThat(reasons.answer(404, body)).isEqualTo("404: a page, which no platform answers with");
  }

  @Test
  void wordsOfThePlatformAre() {
    assertThat(reasons.answer(422, "{\"detail\":\"<html> is no version\"}"))
        .isEqualTo("422: {\"detail\":\"<html> is no version\"}");
  }

  @Test
  void silenceIsTold() {
    assertThat(reasons.answer(500, " \n")).isEqualTo("500: without a word");
  }
}
