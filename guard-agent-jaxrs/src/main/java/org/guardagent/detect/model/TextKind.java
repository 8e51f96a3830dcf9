package org.guardagent.detect.model;

/** What a text is: the same signs mean something else at its beginning. */
public enum TextKind {
  /** A parameter, a field, a header, or anything else that people and programs fill in. */
  VALUE(0x10, 1),
  /** The path of a URI. */
  PATH(0x11, 1),
  /** The name of a browser or another program. */
  AGENT(0x12, 1.5),
  /** The name of a file. */
  FILE_NAME(0x13, 1);

  /** The token that texts of this kind begin with. */
  final int token;

  /** What a score has to be times as high for: each browser sends one with every request. */
  final double caution;

  TextKind(int token, double caution) {
    this.token = token;
    this.caution = caution;
  }
}
