package org.guardagent.detect;

/**
 * Tells whether a name stands in a list of parameters twice. Two names with one hash are taken for
 * the same: the list is only read once more. For one list at a time, and one after the other.
 */
final class RepeatedNames {

  /** So many names are compared; where there are more, one is taken to be there twice. */
  private static final int MAX_COMPARED = 32;

  private final int[] hashes = new int[MAX_COMPARED];
  private int count;

  /** Begins a list. */
  void begin() {
    count = 0;
  }

  /** Takes the next name of the list, and says whether it was there before. */
  boolean isRepeated(int hash) {
    if (count == MAX_COMPARED) {
      return true;
    }
    for (int i = 0; i < count; i++) {
      if (hashes[i] == hash) {
        return true;
      }
    }
    hashes[count++] = hash;
    return false;
  }
}
