package org.guardagent.detect.model;

/**
 * What there is at a place among tokens: the token, and those before it, as hashes. Those that
 * weights are learned for and those that weights are looked up for are the same by being made here.
 */
final class Features {

  /** How many there are at each place. */
  static final int PER_TOKEN = 5;

  private static final int TWO_APART = 991;
  private static final int FOUR = 5;

  private Features() {}

  /** Writes the hashes of one place. */
  static void at(Lexer lexer, int place, int[] hashes) {
    int token = lexer.tokens[place];
    int before = place > 0 ? lexer.tokens[place - 1] : 0;
    int second = place > 1 ? lexer.tokens[place - 2] : 0;
    int third = place > 2 ? lexer.tokens[place - 3] : 0;
    int space = 33 + lexer.spaces[place];
    int spaceBefore = 133 + (place > 0 ? lexer.spaces[place - 1] : 0);
    int both = mix(mix(token, before), space);
    hashes[0] = mix(token, 11);
    hashes[1] = both;
    hashes[2] = mix(mix(both, second), spaceBefore);
    hashes[3] = mix(mix(token, second), TWO_APART);
    hashes[4] = mix(mix(mix(mix(token, before), second), third), FOUR);
  }

  private static int mix(int a, int b) {
    int mixed = (a ^ (b * 0x9E3779B1)) * 0x85EBCA6B;
    return mixed ^ (mixed >>> 15);
  }
}
