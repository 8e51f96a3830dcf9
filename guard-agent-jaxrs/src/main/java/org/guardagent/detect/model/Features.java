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
    int second = before(lexer.tokens, place, 2);
    int space = times(lexer.spaces[place]);
    int spaceBefore = before(lexer.spaces, place, 1);
    int pair = pair(token, before(lexer.tokens, place, 1));
    int both = both(pair, space);
    hashes[0] = alone(token);
    hashes[1] = both;
    hashes[2] = three(both, second, spaceBefore);
    hashes[3] = apart(token, second);
    hashes[4] = four(pair, second, before(lexer.tokens, place, 3));
    int[] kinds = lexer.kinds;
    int bothKinds = bothKinds(pair(kinds[place], before(kinds, place, 1)), space);
    hashes[5] = bothKinds;
    hashes[6] = three(bothKinds, before(kinds, place, 2), spaceBefore);
  }

  /** What stands so far before a place, as it is mixed in. */
  private static int before(int[] tokens, int place, int distance) {
    return place >= distance ? times(tokens[place - distance]) : 0;
  }

  /**
   * Looks up the weights of all places, each of which adds up those of its hashes. What stands
   * before a place is carried along, and not multiplied again as in {@link #at}.
   *
   * @param table weights by the last bits of hashes
   * @param weights of each place, as many as there are tokens
   */
  static void weigh(Lexer lexer, byte[] table, int[] weights) {
    int mask = table.length - 1;
    int before = 0;
    int second = 0;
    int third = 0;
    int kindBefore = 0;
    int kindSecond = 0;
    int spaceBefore = 0;
    for (int i = 0; i < lexer.count; i++) {
      int token = lexer.tokens[i];
      int kind = lexer.kinds[i];
      int space = times(lexer.spaces[i]);
      int pair = pair(token, before);
      int both = both(pair, space);
      int bothKinds = bothKinds(pair(kind, kindBefore), space);
      weights[i] =
          table[alone(token) & mask]
              + table[both & mask]
              + table[three(both, second, spaceBefore) & mask]
              + table[apart(token, second) & mask]
              + table[four(pair, second, third) & mask]
              + table[bothKinds & mask]
              + table[three(bothKinds, kindSecond, spaceBefore) & mask];
      third = second;
      second = before;
      before = times(token);
      kindSecond = kindBefore;
      kindBefore = times(kind);
      spaceBefore = space;
    }
  }

  // What is mixed into a token, a kind or a hash of them comes multiplied: it can be carried along.

  private static int alone(int token) {
    return mixed(token ^ times(ONE));
  }

  private static int pair(int token, int before) {
    return mixed(token ^ before);
  }

  private static int both(int pair, int space) {
    return mixed(pair ^ (times(SPACE) + space));
  }

  private static int bothKinds(int pair, int space) {
    return mixed(pair ^ (times(KINDS + SPACE) + space));
  }

  /** Two, and the one before them. */
  private static int three(int both, int second, int spaceBefore) {
    return mixed(mixed(both ^ second) ^ (times(SPACE_BEFORE) + spaceBefore));
  }

  private static int apart(int token, int second) {
    return mixed(mixed(token ^ second) ^ times(TWO_APART));
  }

  private static int four(int pair, int second, int third) {
    return mixed(mixed(mixed(pair ^ second) ^ third) ^ times(FOUR));
  }

  private static int times(int number) {
    return number * 0x9E3779B1;
  }

  private static int mixed(int number) {
    int mixed = number * 0x85EBCA6B;
    return mixed ^ (mixed >>> 15);
  }
}
