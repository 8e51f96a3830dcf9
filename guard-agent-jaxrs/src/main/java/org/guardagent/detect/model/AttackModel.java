package org.guardagent.detect.model;

import java.util.Arrays;
import java.util.Set;
import org.guardagent.detect.text.Base64Text;
import org.guardagent.detect.text.Normalizer;
import org.guardagent.detect.text.Padding;
import org.guardagent.detect.text.Slice;
import org.jspecify.annotations.Nullable;

/**
 * Judges texts. A text is normalized, cut into tokens, and its worst neighbourhood of tokens is
 * what it is. The time is linear in its length, whatever it is; texts are looked at in pieces that
 * overlap, so that the memory is bounded, too. Thread-safe.
 */
public final class AttackModel {

  /** A longer row of letters and digits may be something in base64. */
  private static final int LONGEST_ALONE = 15;

  /** So many times is base64 taken off. */
  private static final int MOST_WRAPPINGS = 3;

  /** What is longer is looked at in pieces. */
  static final int PIECE = 8_192;

  private static final int OVERLAP = 1_024;

  /** By how much more evidence a score is higher by one. */
  private static final double EVIDENCE_PER_SCORE = 4;

  private static final double HIGHEST_SCORE = 10;

  /** So many attacks of categories that do not count are left out to look for one that does. */
  private static final int MOST_OTHERS = 8;

  /** Weighs so little that no neighbourhood with it is one. */
  private static final int LEFT_OUT = -1_000_000;

  private final Vocabulary vocabulary;
  private final Weights weights;
  private final OrdinaryText ordinary;

  /** What an ordinary text has at most. */
  private final double scoreOfOrdinary;

  /** Weighs ordinary texts like others. */
  AttackModel(Vocabulary vocabulary, Weights weights) {
    this(vocabulary, weights, Integer.MAX_VALUE);
  }

  private AttackModel(Vocabulary vocabulary, Weights weights, int mostOfOrdinary) {
    this.vocabulary = vocabulary;
    this.weights = weights;
    this.ordinary = new OrdinaryText(vocabulary);
    this.scoreOfOrdinary = scoreOf(mostOfOrdinary);
  }

  /**
   * Loads what was learned.
   *
   * @return the model
   */
  public static AttackModel load() {
    return new AttackModel(Vocabulary.load(), Weights.load(), OrdinaryText.MOST);
  }

  /**
   * Makes what a thread needs to judge texts.
   *
   * @return a desk, for one thread at a time
   */
  public Desk desk() {
    return new Desk();
  }

  /**
   * What speaks for an attack.
   *
   * @param category the likeliest category
   * @param score 1 where it is usually enough, more the more certain; at most 10
   * @param snippet the neighbourhood that is one, as it was read
   * @param core the three tokens in it that speak the most
   */
  public record Evidence(String category, double score, String snippet, String core) {}

  /** Where one thread at a time judges texts. */
  public final class Desk {

    private final Normalizer normalizer = new Normalizer();
    private final Lexer lexer = new Lexer(vocabulary);
    private final Window window = new Window();
    private final int[] hashes = new int[Features.PER_TOKEN];
    private int[] weighed = new int[256];

    /** Whether something in the text may be there only to keep others apart. */
    private boolean mayBePadded;

    private Desk() {}

    /**
     * Judges a text.
     *
     * @param text the text, without the encoding of where it stood
     * @param kind what it is
     * @param categories the only categories that count, or null for all
     * @param threshold the score that is enough; of an agent half as much again
     * @return what speaks for an attack, or null if there is not enough
     */
    public @Nullable Evidence judge(
        CharSequence text, TextKind kind, @Nullable Set<String> categories, double threshold) {
      Slice slice = Slice.whole(text);
      if (kind == TextKind.VALUE && (isWord(slice) || isOrdinary(slice, threshold))) {
        return null;
      }
      mayBePadded = false;
      Evidence found = pieces(slice, kind, categories, threshold);
      Slice inside = slice;
      for (int i = 0; found == null && inside != null && i < MOST_WRAPPINGS; i++) {
        String unwrapped = Base64Text.decode(inside);
        inside = unwrapped == null ? null : Slice.whole(unwrapped);
        found = inside == null ? null : pieces(inside, kind, categories, threshold);
      }
      return found == null ? withoutPadding(slice, kind, categories, threshold) : found;
    }

    /** What stands between the parts of an attack must not keep them apart. */
    private @Nullable Evidence withoutPadding(
        Slice text, TextKind kind, @Nullable Set<String> categories, double threshold) {
      CharSequence rest = mayBePadded ? Padding.without(text) : text;
      return rest.length() == text.length()
          ? null
          : pieces(Slice.whole(rest), kind, categories, threshold);
    }

    private @Nullable Evidence pieces(
        Slice text, TextKind kind, @Nullable Set<String> categories, double threshold) {
      int from = 0;
      Evidence found = null;
      while (found == null && from < text.length()) {
        int to = Math.min(text.length(), from + PIECE);
        found = piece(text, from, to, kind, categories, threshold);
        from = to == text.length() ? to : to - OVERLAP;
      }
      return found;
    }

    private @Nullable Evidence piece(
        Slice text,
        int from,
        int to,
        TextKind kind,
        @Nullable Set<String> categories,
        double threshold) {
      normalizer.normalize(text, from, to);
      lexer.lex(normalizer.text(), normalizer.length(), kind);
      mayBePadded |= lexer.hasComment || to - from - normalizer.length() >= Padding.LONGEST_BLANK;
      if (!lexer.mayBeAttack()) {
        return null;
      }
      double enough = Math.max(threshold * kind.caution, Double.MIN_VALUE);
      weigh();
      if (scoreOf(Window.atMost(weighed, lexer.count)) < enough) {
        return null;
      }
      double score = score();
      for (int i = 0; i < MOST_OTHERS && score >= enough; i++) {
        String category = category();
        if (categories == null || categories.contains(category)) {
          return new Evidence(category, score, text(window.from(), window.to()), core());
        }
        leaveOut();
        score = score();
      }
      return null;
    }

    /** Weighs what each place adds to the evidence. */
    private void weigh() {
      if (weighed.length < lexer.count) {
        weighed = new int[lexer.count * 2];
      }
      Features.weigh(lexer, weights.features(), weighed);
    }

    /** Of the neighbourhood that speaks the most. */
    private double score() {
      double[] sums = window.begin(lexer.count);
      for (int i = 0; i < lexer.count; i++) {
        sums[i + 1] = sums[i] + weighed[i];
      }
      return scoreOf(window.best(lexer.count));
    }

    /** An attack of a category that does not count must not hide one beside it that does. */
    private void leaveOut() {
      Arrays.fill(weighed, window.from(), window.to(), LEFT_OUT);
    }

    private String category() {
      byte[][] tables = weights.byCategory();
      long[] sums = new long[tables.length];
      int mask = tables[0].length - 1;
      for (int i = window.from(); i < window.to(); i++) {
        Features.at(lexer, i, hashes);
        for (int category = 0; category < tables.length; category++) {
          byte[] table = tables[category];
          for (int feature : Features.OF_CATEGORY) {
            sums[category] += table[hashes[feature] & mask];
          }
        }
      }
      int best = 0;
      for (int category = 1; category < sums.length; category++) {
        best = sums[category] > sums[best] ? category : best;
      }
      return weights.categories().get(best);
    }

    /** The three tokens in a row that speak the most. */
    private String core() {
      int best = window.from();
      int most = Integer.MIN_VALUE;
      for (int i = window.from(); i < window.to(); i++) {
        if (weighed[i] > most) {
          most = weighed[i];
          best = i;
        }
      }
      return text(Math.max(window.from(), best - 2), best + 1);
    }

    private String text(int from, int to) {
      int end = to < lexer.count ? lexer.starts[to] : normalizer.length();
      return new String(normalizer.text(), lexer.starts[from], end - lexer.starts[from]).strip();
    }
  }

  private boolean isOrdinary(Slice text, double threshold) {
    return threshold > scoreOfOrdinary && ordinary.is(text);
  }

  /** A single short word or number, which is never an attack, however low the threshold is. */
  private static boolean isWord(Slice text) {
    if (text.length() > LONGEST_ALONE) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isLetter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
      if (!isLetter && (c < '0' || c > '9')) {
        return false;
      }
    }
    return true;
  }

  private double scoreOf(double sum) {
    double evidence = sum * weights.unit() + weights.bias();
    return Math.min(HIGHEST_SCORE, 1 + evidence / EVIDENCE_PER_SCORE);
  }
}
