package org.guardagent.detect.model;

import java.util.List;

/**
 * Something of which it is known whether it is an attack: a text, or the texts of a request, of
 * which one or another is one.
 *
 * @param source where it is from
 * @param category the category of an attack, or what else it is
 * @param isAttack whether it is one
 * @param texts one or more
 * @param group what is made alike has the same: it is learned together or measured together
 */
record Sample(String source, String category, boolean isAttack, List<Text> texts, String group) {

  /** Into so many parts samples are divided to learn from some and measure on the others. */
  static final int FOLDS = 5;

  /** A text as it stands in a request. */
  record Text(String value, TextKind kind) {}

  static Sample of(
      String source, String category, boolean isAttack, String value, TextKind kind, String group) {
    return new Sample(source, category, isAttack, List.of(new Text(value, kind)), group);
  }

  int fold() {
    int hash = group.hashCode() * 0x9E3779B1;
    return Math.floorMod(hash ^ (hash >>> 15), FOLDS);
  }
}
