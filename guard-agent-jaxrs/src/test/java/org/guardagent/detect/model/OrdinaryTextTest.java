package org.guardagent.detect.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.guardagent.detect.text.Base64Text;
import org.guardagent.detect.text.Normalizer;
import org.guardagent.detect.text.Slice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * That no ordinary text would be an attack if it were weighed, whichever it is: it has no other
 * tokens than these, and the most that these weigh in any order is known.
 */
class OrdinaryTextTest {

  /** The first twelve are of ordinary texts more often than not. */
  private static final String[] PARTS =
      ("tea|Green|x|Y|_|42|0|, |mot_a_mot|,| |20202020202020202020|a|s|c|0x|select|and|ro0ab|\n"
              + "|aced0005|counterrevolution|\t|=|.|'|%20|\u00df")
          .split("\\|", -1);

  private final Vocabulary words = Vocabulary.load();
  private final OrdinaryText ordinary = new OrdinaryText(words);
  private final Normalizer normalizer = new Normalizer();
  private final Lexer lexer = new Lexer(words);
  private final int number = onlyToken("42");
  private final int word = onlyToken("tea");
  private final int shortWord = onlyToken("xy");
  private final int comma = onlyToken(",");
  private final int end = endToken();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Tea, green",
        "first_name, last_name",
        "quantity_available, 17",
        "campello,verde",
        "z green, x",
        "2026 11 30"
      })
  void rowsOfWordsAndNumbersAre(String text) {
    assertThat(ordinary.is(Slice.whole(text))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "tea",
        "42",
        "first_name",
        "cm91dGVyLnBocA_cm91",
        "one  two",
        " one",
        "one,,two",
        "one\ntwo",
        "x y z",
        "union select",
        "UNION SELECT",
        "one1 two",
        "1or 1",
        "a.b",
        "1=1",
        "t\u00e9a, green",
        "one, "
      })
  void whatStandsAloneOrMayMeanSomethingIsNot(String text) {
    assertThat(ordinary.is(Slice.whole(text))).isFalse();
  }

  @Test
  void whatIsReadInPiecesIsNot() {
    String longest = "tea ".repeat(AttackModel.PIECE / 4 - 1) + "teas";
    assertThat(ordinary.is(Slice.whole(longest))).isTrue();
    assertThat(ordinary.is(Slice.whole(longest + "s"))).isFalse();
  }

  @Test
  void theyHaveNoTokensButThese() {
    Random random = new Random(20);
    int found = 0;
    for (int i = 0; i < 200_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int part = random.nextInt(8); part >= 0; part--) {
        text.append(PARTS[random.nextInt(random.nextBoolean() ? 12 : PARTS.length)]);
      }
      Slice slice = Slice.whole(text.toString());
      if (ordinary.is(slice)) {
        found++;
        assertOrdinary(slice);
      }
    }
    assertThat(found).isGreaterThan(1_000);
  }

  private void assertOrdinary(Slice text) {
    assertThat(tokens(text))
        .as("tokens of '%s'", text)
        .isSubsetOf(TextKind.VALUE.token, number, word, shortWord, comma, end);
    assertThat(IntStream.of(lexer.spaces).limit(lexer.count)).as("%s", text).isSubsetOf(0, 0x20);
    assertThat(Arrays.copyOf(lexer.kinds, lexer.count))
        .as("kinds of '%s'", text)
        .isEqualTo(Arrays.copyOf(lexer.tokens, lexer.count));
    assertThat(lexer.hasComment).isFalse();
    assertThat(normalizer.length()).as("length of '%s'", text).isEqualTo(text.length());
    assertThat(Base64Text.decode(text)).as("%s", text).isNull();
  }

  @Test
  void theirWeightsAddUpToNoMore() {
    assertThat(new Heaviest().sum()).isEqualTo(OrdinaryText.MOST);
  }

  private int onlyToken(String text) {
    return tokens(Slice.whole(text)).get(1);
  }

  private int endToken() {
    return tokens(Slice.whole("")).get(1);
  }

  private List<Integer> tokens(Slice text) {
    normalizer.normalize(text, 0, text.length());
    lexer.lex(normalizer.text(), normalizer.length(), TextKind.VALUE);
    return Arrays.stream(lexer.tokens).limit(lexer.count).boxed().toList();
  }

  /** What a weight depends on: tokens before, the last first, and the spaces before them. */
  private record Place(int token, int before, int second, int third, int space, int spaceBefore) {

    Place next(int following, int spaced) {
      return new Place(following, token, before, second, spaced, space);
    }
  }

  /** The heaviest neighbourhood that can be made of the tokens: of all of them, step by step. */
  private final class Heaviest {

    private final byte[] table = Weights.load().features();

    int sum() {
      Map<Place, List<Place>> following = following();
      Map<Place, Integer> sums = new HashMap<>();
      following.keySet().forEach(place -> sums.put(place, weight(place)));
      for (int length = 2; length <= Window.LONGEST; length++) {
        Map<Place, Integer> shorter = Map.copyOf(sums);
        following.forEach(
            (place, places) -> sums.put(place, weight(place) + heaviest(places, shorter)));
      }
      return sums.values().stream().mapToInt(sum -> sum).max().orElseThrow();
    }

    private static int heaviest(List<Place> places, Map<Place, Integer> sums) {
      return places.stream()
          .mapToInt(place -> Math.max(0, sums.getOrDefault(place, 0)))
          .max()
          .orElse(0);
    }

    private Map<Place, List<Place>> following() {
      Map<Place, List<Place>> following = new HashMap<>();
      Deque<Place> left = new ArrayDeque<>(List.of(new Place(TextKind.VALUE.token, 0, 0, 0, 0, 0)));
      while (!left.isEmpty()) {
        Place place = left.pop();
        if (!following.containsKey(place)) {
          List<Place> places = place.token == end ? List.of() : following(place);
          following.put(place, places);
          left.addAll(places);
        }
      }
      return following;
    }

    private List<Place> following(Place place) {
      List<Place> places = new ArrayList<>();
      for (int token : new int[] {number, word, shortWord, comma, end}) {
        if (!isWord(place.token) || !isWord(token)) {
          places.add(place.next(token, 0));
        }
        if (place.token != TextKind.VALUE.token && token != end) {
          places.add(place.next(token, ' '));
        }
      }
      return places;
    }

    private boolean isWord(int token) {
      return token == number || token == word || token == shortWord;
    }

    private int weight(Place place) {
      int[] tokens = {place.third, place.second, place.before, place.token};
      System.arraycopy(tokens, 0, lexer.tokens, 0, tokens.length);
      System.arraycopy(tokens, 0, lexer.kinds, 0, tokens.length);
      lexer.spaces[2] = place.spaceBefore;
      lexer.spaces[3] = place.space;
      int[] hashes = new int[Features.PER_TOKEN];
      Features.at(lexer, 3, hashes);
      return Arrays.stream(hashes).map(hash -> table[hash & (table.length - 1)]).sum();
    }
  }
}
