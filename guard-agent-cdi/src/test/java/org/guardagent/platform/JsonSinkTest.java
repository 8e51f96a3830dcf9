package org.guardagent.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonString;
import jakarta.json.stream.JsonGenerator;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSinkTest {

  private final JsonSink sink = new JsonSink(100_000);
  private final Random random = new Random(17);

  @Test
  void membersElementsAndNestingAreSeparated() {
    sink.startObject();
    sink.name("a");
    sink.startArray();
    sink.value(1);
    sink.value(true);
    sink.nullValue();
    sink.startObject();
    sink.endObject();
    sink.startArray();
    sink.endArray();
    sink.endArray();
    sink.member(new JsonSink.Name("b"), "c");
    sink.member("d", "e");
    sink.endObject();
    assertThat(written()).isEqualTo("{\"a\":[1,true,null,{},[]],\"b\":\"c\",\"d\":\"e\"}");
  }

  /** Every character alone, and beside others, as the JSON-P provider reads it. */
  @Test
  void everyCharacterComesBack() {
    for (int c = 0; c <= Character.MAX_VALUE; c++) {
      String text = "x" + (char) c + "y";
      String expected = Character.isSurrogate((char) c) ? "x\ufffdy" : text;
      assertThat(read(text)).isEqualTo(expected);
    }
  }

  @Test
  void everyPairComesBack() {
    for (int point = Character.MIN_SUPPLEMENTARY_CODE_POINT;
        point <= Character.MAX_CODE_POINT;
        point += 97) {
      String text = Character.toString(point) + "\"";
      assertThat(read(text)).isEqualTo(text);
    }
  }

  @Test
  void textsOfAnyLengthComeBack() {
    for (int length = 1000; length < 1100; length++) {
      String text = "\u0001".repeat(length) + "\ud83d\ude00" + "\u20ac".repeat(length);
      assertThat(read(text)).isEqualTo(text);
    }
  }

  @Test
  void textsAreBytesOfTheSameEscapesAsTheProviders() {
    String text = "\u001f\n\r\t\"\\/\u007f\u0080\u07ff\u0800\uffff";
    StringWriter expected = new StringWriter();
    try (JsonGenerator json = Json.createGenerator(expected)) {
      json.write(text);
    }
    sink.value(text);
    assertThat(written()).isEqualTo(expected.toString());
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0,
        -0.0,
        1,
        -1.5,
        0.1,
        0.012,
        0.000000001,
        0.123456789,
        0.1234567891,
        9007198.5,
        1e300,
        4.9e-324,
        Double.MAX_VALUE
      })
  void numberIsReadAsTheSame(double number) {
    assertThat(Double.parseDouble(number(number))).isEqualTo(number);
  }

  @Test
  void timesAreReadAsTheSame() {
    for (int i = 0; i < 100_000; i++) {
      double seconds = (random.nextLong() >>> 24) / 1e9;
      assertThat(Double.parseDouble(number(seconds))).isEqualTo(seconds);
    }
  }

  @Test
  void wholeNumberKeepsItsPoint() {
    assertThat(number(2)).isEqualTo("2.0");
    assertThat(number(0.5)).isEqualTo("0.5");
  }

  @Test
  void numberThatIsNotFiniteIsRefused() {
    assertThatThrownBy(() -> sink.value(Double.NaN)).isInstanceOf(NumberFormatException.class);
    assertThatThrownBy(() -> sink.value(Double.NEGATIVE_INFINITY))
        .isInstanceOf(NumberFormatException.class);
  }

  @Test
  void whatPassesTheLimitIsToldAndForgotten() {
    sink.value("x".repeat(99_998));
    assertThat(sink.overflowed()).isFalse();
    sink.reset();
    sink.value("x".repeat(99_999));
    assertThat(sink.overflowed()).isTrue();
    sink.reset();
    assertThat(sink.overflowed()).isFalse();
    assertThat(number(1)).isEqualTo("1.0");
  }

  private String number(double number) {
    sink.reset();
    sink.value(number);
    return written();
  }

  private String read(String text) {
    sink.reset();
    sink.startArray();
    sink.value(text);
    sink.endArray();
    try (var reader = Json.createReader(new StringReader(written()))) {
      return ((JsonString) reader.readArray().get(0)).getString();
    }
  }

  private String written() {
    return new String(sink.toByteArray(), StandardCharsets.UTF_8);
  }
}
