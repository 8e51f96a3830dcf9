package org.guardagent.detect.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LexerTest {

  private final Lexer lexer = new Lexer(Vocabulary.load());

  @ParameterizedTest
  @CsvSource({"s c r i p t, script", "<s c r i p t, <script", "o n l o a d, onload"})
  void lettersThatStandApartAreAWord(String apart, String together) {
    assertThat(tokens(apart)).isEqualTo(tokens(together));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b c d e f", "x y z"})
  void lettersThatMakeNoWordOfTheVocabularyAreAWordWithoutAMeaning(String row) {
    assertThat(tokens(row)).isEqualTo(tokens("letters"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a bc", "a b, c", "ab c d", "a b cd"})
  void otherWordsStayWhatTheyAre(String text) {
    assertThat(tokens(text).length).isGreaterThan(tokens("letters").length);
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 10.1.2.3",
    "127.0.0.1, 0.0.0.0",
    "127.0.0.1, 192.168.178.20",
    "127.0.0.1, 172.16.0.1",
    "127.0.0.1, 172.31.255.255",
    "127.0.0.1, 169.254.169.254",
    "8.8.8.8, 203.0.113.9",
    "8.8.8.8, 172.32.0.1",
    "8.8.8.8, 192.169.0.1"
  })
  void addressesAreWhatNetworkTheyAreOf(String one, String other) {
    assertThat(tokens(one)).isEqualTo(tokens(other)).hasSize(Lexer.EMPTY + 1);
  }

  @Test
  void internalAddressesAreNotAsOthers() {
    assertThat(tokens("127.0.0.1")).isNotEqualTo(tokens("8.8.8.8"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.2.3", "1.2.3.", "1.2.3.4444", "1.2.3.4a", "1..2.3", "1234.1.1.1"})
  void whatIsNoAddressIsNumbers(String text) {
    assertThat(tokens(text).length).isGreaterThan(Lexer.EMPTY + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "id ", "/x?sid=", "1,"})
  void whatEndsAsASessionsIdOfTwentySignsIsOneToken(String before) {
    String id = "a1b2c3d4e5f6a7b8c9d0";
    assertThat(last(before + id)).isEqualTo(last("a1b2c3d4e5f6a7b8c9d0e1f2"));
    assertThat(last(before + id.substring(1, 19) + "="))
        .as("19 signs")
        .isNotEqualTo(last(before + id));
    assertThat(last(before + id.substring(1) + "=")).as("with padding").isEqualTo(last(id));
  }

  private int last(String text) {
    int[] tokens = tokens(text);
    return tokens[tokens.length - 2];
  }

  private int[] tokens(String text) {
    lexer.lex(text.toCharArray(), text.length(), TextKind.VALUE);
    return Arrays.copyOf(lexer.tokens, lexer.count);
  }
}
