package org.guardagent.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.guardagent.platform.PlatformAnswer.Meaning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTableTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"success\":true}",
        "{\"success\":null,\"errors\":null}",
        "{\"errors\":[]}",
        "{\"errors\":{}}",
        "{\"errors\":\"\"}",
        "{\"errors\":0}",
        "{\"data\":{\"success\":false,\"errors\":[1]}}",
        " {\"success\":\"false\"} \r\n",
      })
  void objectWithoutComplaintIsAccepted(String body) {
    assertThat(AnswerTable.meaning(200, body)).isEqualTo(Meaning.ACCEPTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"success\":false}",
        "{\"a\":[{\"b\":1}],\"success\":false,\"c\":{}}",
        "{\"errors\":[\"x\"]}",
        "{\"errors\":[[1],{\"a\":[2]}],\"success\":true}",
        "{\"errors\":{\"field\":[\"bad\"]}}",
        "{\"errors\":\"bad\"}",
        "{\"errors\":3}",
        "{\"errors\":true}",
      })
  void objectWithComplaintIsNotAccepted(String body) {
    assertThat(AnswerTable.meaning(200, body)).isEqualTo(Meaning.NOT_ACCEPTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "OK",
        "<html>",
        "[]",
        "\"success\"",
        "null",
        "{",
        "{}{}",
        "{} x",
        "{\"a\":}",
        "{\"a\":{,,}}",
        "{\"errors\":[1",
        "{\"errors\":{\"a\":",
        "{\"errors\":[1}}",
      })
  void bodyThatIsNoObjectIsAFailure(String body) {
    assertThat(AnswerTable.meaning(200, body)).isEqualTo(Meaning.FAILURE);
  }

  @Test
  void deepNestingIsAFailureAndNoOverflow() {
    assertThat(AnswerTable.meaning(200, "{\"a\":" + "[".repeat(60_000))).isEqualTo(Meaning.FAILURE);
  }

  @Test
  void hugeNumberIsHarmless() {
    String number = "9".repeat(60_000) + "e999999999";
    assertThat(AnswerTable.meaning(200, "{\"a\":" + number + "}")).isEqualTo(Meaning.ACCEPTED);
  }

  @Test
  void pageWith404SaysThatThePlatformIsNotThere() {
    assertThat(AnswerTable.meaning(404, "<!DOCTYPE html PUBLIC \"x\"><html>"))
        .isEqualTo(Meaning.FAILURE);
    assertThat(AnswerTable.meaning(404, "\n<html><head><title>404 - Not Found</title>"))
        .isEqualTo(Meaning.FAILURE);
    assertThat(AnswerTable.meaning(404, "{\"detail\":\"<html>\"}")).isEqualTo(Meaning.REJECTED);
    assertThat(AnswerTable.meaning(404, "")).isEqualTo(Meaning.REJECTED);
    assertThat(AnswerTable.meaning(400, "<html>")).isEqualTo(Meaning.REJECTED);
    assertThat(AnswerTable.meaning(413, "<html>")).isEqualTo(Meaning.TOO_LARGE);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {202, 204, 206, 301, 302, 304, 307, 308, 402, 405, 407, 408, 409, 418, 500, 599})
  void statusOutsideTheTableIsAFailure(int status) {
    assertThat(AnswerTable.meaning(status, "{}")).isEqualTo(Meaning.FAILURE);
  }
}
