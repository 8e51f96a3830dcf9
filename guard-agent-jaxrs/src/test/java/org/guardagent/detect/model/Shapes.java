package org.guardagent.detect.model;

import org.guardagent.detect.text.Base64Text;
import org.guardagent.detect.text.Normalizer;
import org.guardagent.detect.text.Slice;

/** What is left of texts when words and numbers without a meaning are all the same. */
final class Shapes {

  private final Normalizer normalizer = new Normalizer();
  private final Lexer lexer;

  Shapes(Vocabulary vocabulary) {
    lexer = new Lexer(vocabulary);
  }

  String of(Sample.Text text) {
    normalizer.normalize(Slice.whole(text.value()), 0, text.value().length());
    lexer.lex(normalizer.text(), normalizer.length(), text.kind());
    StringBuilder shape = new StringBuilder();
    for (int i = 0; i < lexer.count; i++) {
      shape.append((char) lexer.tokens[i]).append((char) (lexer.tokens[i] >>> 16));
    }
    return shape.toString();
  }

  /** The features of each place, or none if that is no attack whatever it is. */
  int[][] features(Sample.Text text) {
    String inside = Base64Text.decode(text.value());
    String value = inside == null ? text.value() : inside;
    normalizer.normalize(Slice.whole(value), 0, value.length());
    lexer.lex(normalizer.text(), normalizer.length(), text.kind());
    if (!lexer.mayBeAttack()) {
      return new int[0][];
    }
    int[][] features = new int[lexer.count][Features.PER_TOKEN];
    for (int i = 0; i < lexer.count; i++) {
      Features.at(lexer, i, features[i]);
    }
    return features;
  }
}
