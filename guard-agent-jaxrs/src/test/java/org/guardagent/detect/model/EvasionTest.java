package org.guardagent.detect.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same attacks in every encoding, amid prose, and behind padding: the share that is still found
 * of those that are found as they are. What is an attack only if nothing stands beside it is left
 * out.
 */
class EvasionTest {

  private static final String PROSE =
      "We had a lovely time at the lake, and the children would like to come back in spring. ";

  private final AttackModel.Desk desk = AttackModel.load().desk();

  @Test
  void encodingsAndPlacesHideNothing() throws IOException {
    List<String> attacks =
        OwnSamples.attacks(1).stream()
            .filter(sample -> !sample.source().equals(OwnSamples.WHOLE))
            .map(sample -> sample.texts().get(0))
            .filter(text -> text.kind() == TextKind.VALUE && isFound(text.value()))
            .map(Sample.Text::value)
            .toList();
    assertThat(attacks).hasSizeGreaterThan(400);
    StringBuilder table = new StringBuilder();
    double worst = 100;
    for (Map.Entry<String, UnaryOperator<String>> way : ways().entrySet()) {
      long found = attacks.stream().map(way.getValue()).filter(this::isFound).count();
      double percent = 100.0 * found / attacks.size();
      worst = Math.min(worst, percent);
      table.append(String.format(Locale.ROOT, "%-32s %6.2f %%%n", way.getKey(), percent));
    }
    assertThat(worst).as(table.toString()).isGreaterThanOrEqualTo(95);
    System.out.print(table);
  }

  private boolean isFound(String text) {
    return desk.judge(text, TextKind.VALUE, null, 1) != null;
  }

  private static Map<String, UnaryOperator<String>> ways() {
    Map<String, UnaryOperator<String>> ways = new LinkedHashMap<>();
    UnaryOperator<String> percent = EvasionTest::percent;
    ways.put("percent", percent);
    ways.put("percent twice", text -> percent(percent(text)));
    ways.put("percent five times", text -> percent(percent(percent(percent(percent(text))))));
    ways.put("every sign in percent", text -> each(text, c -> String.format("%%%02x", (int) c)));
    ways.put("%u", text -> each(text, c -> String.format("%%u%04x", (int) c)));
    ways.put("\\u", text -> each(text, c -> String.format("\\u%04X", (int) c)));
    ways.put("\\x", text -> each(text, c -> c < 256 ? String.format("\\x%02x", (int) c) : "" + c));
    ways.put("decimal entities", text -> each(text, c -> "&#" + (int) c + ";"));
    ways.put("hexadecimal entities", text -> each(text, c -> String.format("&#x%x;", (int) c)));
    ways.put("full width", text -> each(text, EvasionTest::fullWidth));
    ways.put("overlong UTF-8", text -> each(text, EvasionTest::overlong));
    ways.put("mixed case", EvasionTest::mixedCase);
    ways.put("null bytes", text -> each(text, c -> c + "\0"));
    ways.put("invisible characters", text -> each(text, c -> c + "\u200b"));
    ways.put("base64", text -> Base64.getEncoder().encodeToString(padded(text)));
    ways.put("100 characters of prose", text -> around(text, 100));
    ways.put("1,000 characters of prose", text -> around(text, 1_000));
    ways.put("behind 8 KiB", text -> PROSE.repeat(8_192 / PROSE.length()) + text);
    ways.put("behind 128 KiB", text -> PROSE.repeat(131_072 / PROSE.length()) + text);
    ways.put("behind 8 KiB of one letter", text -> "a".repeat(8_192) + " " + text);
    return ways;
  }

  /** What is put between the words of an attack keeps them apart no more than a blank does. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/*lorem ipsum dolor sit amet, consectetur adipiscing elit*/",
        "/*a-a-a-a-a-a-a-a-a-a-a-a-a-a*/",
        "-- lorem ipsum dolor sit amet\n",
        "#lorem ipsum dolor sit amet\n",
        "BLANKS"
      })
  void paddingWithinAnAttackHidesNothing(String padding) {
    String between = padding.replace("BLANKS", " ".repeat(9_000));
    assertThat(isFound("1' union select password from users".replace(" ", between))).isTrue();
    assertThat(isFound("1' or 1=1 and sleep(5)".replace(" ", between))).isTrue();
  }

  private interface Writer {
    String write(char c);
  }

  private static String each(String text, Writer writer) {
    StringBuilder written = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      written.append(writer.write(text.charAt(i)));
    }
    return written.toString();
  }

  private static String percent(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String fullWidth(char c) {
    return c > ' ' && c < 0x7F ? String.valueOf((char) (c + 0xFEE0)) : String.valueOf(c);
  }

  private static String overlong(char c) {
    return c < 0x80 ? String.format("%%c%x%%%02x", c >> 6, 0x80 | (c & 0x3F)) : String.valueOf(c);
  }

  private static String mixedCase(String text) {
    StringBuilder mixed = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      mixed.append(i % 2 == 0 ? Character.toUpperCase(c) : c);
    }
    return mixed.toString();
  }

  /** What is too short for base64 to be told from a word is longer here. */
  private static byte[] padded(String text) {
    return (text + "            ".substring(Math.min(12, text.length())))
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String around(String text, int length) {
    String prose = PROSE.repeat(length / PROSE.length() + 1).substring(0, length / 2);
    return prose + " " + text + " " + prose;
  }
}
