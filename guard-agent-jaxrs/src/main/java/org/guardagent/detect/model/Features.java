package org.guardagent.detect.model;

/**
 * What there is at a place among tokens: the token, and those before it, as hashes. Those that
 * weights are learned for and those that weights are looked up for are the same by being made here.
 */
final class Features {

  /** How many there are at each place. */
  static final int PER_TOKEN = 7;

  /** Those that tell the category: a token, it and the one before, and what both are alike. */
  static final int[] OF_CATEGORY = {0, 1, 5};

  /** Anything, as long as what is not the same feature has another number. */
  private static final int ONE = 11;

  private static final int TWO_APART = 991;
  private static final int FOUR = 5;
  private static final int SPACE = 33;
  private static final int SPACE_BEFORE = 133;
  private static final int KINDS = 400;

  private Features() {}

  /** Writes the hashes of one place: of the tokens themselves, and of what they are alike. */
  static void at(Lexer lexer, int place, int[] hashes) {
    int token = lexer.tokens[place];
    int before = before(lexer.tokens, place, 1);
    int second = before(lexer.tokens, place, 2);
    int space = lexer.spaces[place];
    int spaceBefore = before(lexer.spaces, place, 1);
    int both = both(token, before, space);
    hashes[0] = alone(token);
    hashes[1] = both;
    hashes[2] = three(both, second, spaceBefore);
    hashes[3] = apart(token, second);
    hashes[4] = four(token, before, second, before(lexer.tokens, place, 3));
    int[] kinds = lexer.kinds;
    int bothKinds = bothKinds(kinds[place], before(kinds, place, 1), space);
    hashes[5] = bothKinds;
    hashes[6] = three(bothKinds, before(kinds, place, 2), spaceBefore);
  }

  /**
   * Looks up the weights of all places, each of which adds up those of its hashes. What stands
   * before a place is carried along, and not looked up again as in {@link #at}.
   *
   * @param table weights by the last bits of hashes
   * @param weights of each place, as many as there are tokens
   * @return the sum of those above zero
   */
  static int weigh(Lexer lexer, byte[] table, int[] weights) {
    int mask = table.length - 1;
    int before = 0;
    int second = 0;
    int third = 0;
    int kindBefore = 0;
    int kindSecond = 0;
    int spaceBefore = 0;
    int most = 0;
    for (int i = 0; i < lexer.count; i++) {
      int token = lexer.tokens[i];
      int kind = lexer.kinds[i];
      int space = lexer.spaces[i];
      int both = both(token, before, space);
      int bothKinds = bothKinds(kind, kindBefore, space);
      int weight =
          table[alone(token) & mask]
              + table[both & mask]
              + table[three(both, second, spaceBefore) & mask]
              + table[apart(token, second) & mask]
              + table[four(token, before, second, third) & mask]
              + table[bothKinds & mask]
              + table[three(bothKinds, kindSecond, spaceBefore) & mask];
      weights[i] = weight;
      most += Math.max(0, weight);
      third = second;
      second = before;
      before = token;
      kindSecond = kindBefore;
      kindBefore = kind;
      spaceBefore = space;
    }
    return most;
  }

  private static int before(int[] tokens, int place, int distance) {
    return place >= distance ? tokens[place - distance] : 0;
  }

  private static int alone(int token) {
    return mix(token, ONE);
  }

  private static int both(int token, int before, int space) {
    return mix(mix(token, before), SPACE + space);
  }

  private static int bothKinds(int kind, int before, int space) {
    return mix(mix(kind, before), KINDS + SPACE + space);
  }

  /** Two, and the one before them. */
  private static int three(int both, int second, int spaceBefore) {
    return mix(mix(both, second), SPACE_BEFORE + spaceBefore);
  }

  private static int apart(int token, int second) {
    return mix(mix(token, second), TWO_APART);
  }

  private static int four(int token, int before, int second, int third) {
    return mix(mix(mix(mix(token, before), second), third), FOUR);
  }

  private static int mix(int a, int b) {
    int mixed = (a ^ (b * 0x9E3779B1)) * 0x85EBCA6B;
    return mixed ^ (mixed >>> 15);
  }
}
