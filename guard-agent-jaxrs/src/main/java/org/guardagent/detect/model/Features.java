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
    int[] tokens = lexer.tokens;
    int token = tokens[place];
    int before = before(tokens, place, 1);
    int second = before(tokens, place, 2);
    int space = SPACE + lexer.spaces[place];
    int spaceBefore = SPACE_BEFORE + before(lexer.spaces, place, 1);
    int both = mix(mix(token, before), space);
    hashes[0] = mix(token, ONE);
    hashes[1] = both;
    hashes[2] = mix(mix(both, second), spaceBefore);
    hashes[3] = mix(mix(token, second), TWO_APART);
    hashes[4] = mix(mix(mix(mix(token, before), second), before(tokens, place, 3)), FOUR);
    int[] kinds = lexer.kinds;
    int bothKinds = mix(mix(kinds[place], before(kinds, place, 1)), KINDS + space);
    hashes[5] = bothKinds;
    hashes[6] = mix(mix(bothKinds, before(kinds, place, 2)), spaceBefore);
  }

  private static int before(int[] tokens, int place, int distance) {
    return place >= distance ? tokens[place - distance] : 0;
  }

  private static int mix(int a, int b) {
    int mixed = (a ^ (b * 0x9E3779B1)) * 0x85EBCA6B;
    return mixed ^ (mixed >>> 15);
  }
}
