package org.guardagent.detect;

import org.guardagent.detect.model.TextKind;

/** Where texts of a request stand. */
enum Place {
  /** The path. */
  PATH("the path", "url_path", TextKind.PATH),
  /** A parameter of the query. */
  QUERY("the query parameter", "query_param", TextKind.VALUE),
  /** A header. */
  HEADER("the header", "header", TextKind.VALUE),
  /** The name of the client's program. */
  AGENT("the header", "header", TextKind.AGENT),
  /** A cookie. */
  COOKIE("the cookie", "cookie", TextKind.VALUE),
  /** The body as a whole. */
  BODY("the body", "request_body", TextKind.VALUE),
  /** A field of the body. */
  FIELD("the body's field", "request_body", TextKind.VALUE),
  /** The name of a file that is sent. */
  FILE_NAME("the file's name", "request_body", TextKind.FILE_NAME);

  /** For people. */
  final String words;

  /** For events, in the family's words. */
  final String context;

  final TextKind kind;

  Place(String words, String context, TextKind kind) {
    this.words = words;
    this.context = context;
    this.kind = kind;
  }
}
