package org.guardagent.detect;

import org.guardagent.text.PercentDecoding;

/** The encoding of mails (RFC 2045), which some servers undo in the parts of a form. */
final class QuotedPrintable {

  private QuotedPrintable() {}

  /** Decodes a text; what is not encoded stays as it is. */
  static String decode(String text) {
    // The same digits behind another sign; a line that ends with it goes on in the next.
    String joined = text.replace("=\r\n", "").replace("=\n", "");
    return PercentDecoding.decode(joined.replace("%", "%25").replace('=', '%'), false);
  }
}
